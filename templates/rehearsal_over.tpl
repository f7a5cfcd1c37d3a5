{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <h1>[[rehearsal.over]]</h1>
  <p class="lead">[[rehearsal.over_lead]]</p>
  <p>[[rehearsal.over_kept]]</p>
  <p class="actions">{{#OF_FAIR}}<a class="button" href="/e/{{EVENT:u}}">[[rehearsal.over_fair]]</a>{{/OF_FAIR}}{{#OF_SITE}}<a class="button second" href="/">[[error.top]]</a>{{/OF_SITE}}</p>
</div>
