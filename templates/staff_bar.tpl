{{%AUTOESCAPE context="HTML"}}
<div class="staff-bar">
  <nav aria-label="[[staff.nav]]">
    <ul>
      {{#SITE_LINKS}}<li><a href="{{URL}}"{{#HERE}} aria-current="page"{{/HERE}}>{{LABEL}}</a></li>{{/SITE_LINKS}}
      {{#PUBLIC}}<li><a href="/e/{{EVENT:u}}">[[staff.public]]</a></li>{{/PUBLIC}}
    </ul>
  </nav>
  <form method="post" action="/admin/logout">
    <p class="small">{{LOGIN}}<span class="on-wide"> [[staff.who]]</span></p>
    <button class="button second small">[[staff.logout]]</button>
  </form>
  {{#OF_FAIR}}<nav class="of-fair" aria-label="[[staff.nav_fair]]">
    <ul>
      {{#LINKS}}<li><a href="{{URL}}"{{#HERE}} aria-current="page"{{/HERE}}>{{LABEL}}</a></li>{{/LINKS}}
    </ul>
  </nav>{{/OF_FAIR}}
</div>
