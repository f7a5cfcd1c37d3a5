{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[staff.reissue_title]]</h1>
  <p class="lead">[[staff.reissue_lead]]</p>
  <ul class="list">
    <li>[[staff.reissue_old]]</li>
    <li>[[staff.reissue_kept]]</li>
    <li>[[staff.reissue_others]]</li>
    <li>[[staff.reissue_print]]</li>
  </ul>
  <p>[[staff.reissue_now]]</p>
  <form class="actions" method="post" action="/admin/e/{{EVENT:u}}/posters/reissue">
    <input type="hidden" name="place" value="{{PLACE}}">
    <input type="hidden" name="code" value="{{CODE}}">
    <button class="button">[[staff.reissue_button]]</button>
    <a class="button second" href="/admin/e/{{EVENT:u}}/posters">[[staff.reissue_back]]</a>
  </form>
</div>
