{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[export.refused]]</h1>
  <p class="lead">{{TEXT}}</p>
  <p><a class="button second" href="/admin/e/{{EVENT:u}}#comments">[[export.refused_back]]</a></p>
</div>
