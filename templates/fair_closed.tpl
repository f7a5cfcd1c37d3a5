{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <h1>[[closed_fair.title]]</h1>
  {{#ERASED}}<p class="lead">[[closed_fair.erased]]</p>
  <p>[[closed_fair.stays]]</p>{{/ERASED}}
  {{#SEALED}}<p class="lead">[[closed_fair.sealed]]</p>{{/SEALED}}
  <p class="actions">{{#OF_STAFF}}<a class="button second" href="/admin/e/{{EVENT:u}}">[[closed_fair.report]]</a>{{/OF_STAFF}}{{#OF_VISITOR}}<a class="button second" href="/e/{{EVENT:u}}">[[rehearsal.over_fair]]</a>{{/OF_VISITOR}}</p>
</div>
