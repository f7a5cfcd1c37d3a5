{{%AUTOESCAPE context="HTML"}}
<div class="staff-bar">
  <nav aria-label="[[staff.nav]]">
    <ul>
      <li><a href="/admin"{{#AT_EVENTS}} aria-current="page"{{/AT_EVENTS}}>[[staff.events]]</a></li>
      {{#PUBLIC}}<li><a href="/e/{{EVENT:u}}">[[staff.public]]</a></li>{{/PUBLIC}}
    </ul>
  </nav>
  <form method="post" action="/admin/logout">
    <p class="small">[[staff.who]]</p>
    <button class="button second small">[[staff.logout]]</button>
  </form>
</div>
