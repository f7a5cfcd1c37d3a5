{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[export.busy]]</h1>
  {{#OWN}}<p class="lead">[[export.busy_own]]</p>{{/OWN}}
  {{#OTHERS}}<p class="lead">[[export.busy_lead]]</p>{{/OTHERS}}
  <p>[[export.busy_again]]</p>
  <p class="actions">{{#OF_EVENT}}<a class="button second" href="/admin/e/{{EVENT:u}}">[[export.busy_back]]</a>{{/OF_EVENT}}{{#OF_AUDIT}}<a class="button second" href="/admin/audit">[[audit.back]]</a>{{/OF_AUDIT}}</p>
</div>
