{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack place">
  <h1>{{TITLE}}</h1>
  {{>STATUS}}
  {{#BEFORE}}<p class="lead">[[survey.before]]</p>{{/BEFORE}}
  {{#OVER}}<p class="lead">[[survey.over]]</p>{{/OVER}}
  {{#UNSAVED}}<p class="note">[[survey.unsaved]]</p>{{/UNSAVED}}
  <p class="actions"><a class="button second" href="/e/{{EVENT:u}}">{{#COMING}}[[place.event]]{{/COMING}}{{#OVER}}[[place.event_over]]{{/OVER}}</a>{{#OWN_CARD}}<a class="button second" href="/e/{{EVENT:u}}/card">[[place.card]]</a>{{/OWN_CARD}}</p>
</div>
