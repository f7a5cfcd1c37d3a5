{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[staff.posters_long]]</h1>
  <p class="lead">[[staff.posters_long_lead]]</p>
  <p>[[staff.posters_long_how]]</p>
</div>
