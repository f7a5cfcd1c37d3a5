{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <p class="dim">{{STATUS}}</p>
  <h1>{{HEADING}}</h1>
  <p class="lead">{{HAPPENED}}</p>
  <p>{{WAY_OUT}}</p>
  <p class="actions">{{#OF_FAIR}}<a class="button second" href="/e/{{EVENT:u}}">[[error.event]]</a>{{/OF_FAIR}}{{#OF_SITE}}<a class="button second" href="/">[[error.top]]</a>{{/OF_SITE}}</p>
  {{#TRACED}}<p class="small dim section">[[error.request]]</p>{{/TRACED}}
</div>
