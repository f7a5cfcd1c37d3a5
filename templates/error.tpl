{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <p class="dim">{{STATUS}}</p>
  <h1>{{HEADING}}</h1>
  <p class="lead">{{HAPPENED}}</p>
  <p>{{WAY_OUT}}</p>
  {{#WORKS}}<p>[[error.503_works]]</p>
  <p>[[error.503_keeps]]</p>{{/WORKS}}
  <p class="actions">{{#OF_FAIR}}<a class="button second" href="/e/{{EVENT:u}}">[[error.event]]</a>{{/OF_FAIR}}{{#OF_SITE}}<a class="button second" href="/">[[error.top]]</a>{{/OF_SITE}}{{#OF_STAFF}}<a class="button second" href="/admin">{{LABEL}}</a>{{/OF_STAFF}}</p>
  {{#TRACED}}<p class="small dim section">[[error.request]]</p>{{/TRACED}}
</div>
