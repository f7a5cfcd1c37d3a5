{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="stack">
  <h1>[[admin.title]]</h1>
  {{#SOME}}<p class="lead">[[admin.lead]]</p>
  <ul class="panel rows">
    {{#EVENTS}}<li><h2 class="onward"><a href="/admin/e/{{EVENT:u}}">{{NAME}}</a></h2><p>{{PERIOD}}{{#UNPUBLISHED}}{{BI_SPACE}}<span class="badge">[[admin.unpublished]]</span>{{/UNPUBLISHED}}{{#REHEARSAL}}{{BI_SPACE}}<span class="badge">[[rehearse.badge]]</span>{{/REHEARSAL}}</p></li>{{/EVENTS}}
  </ul>{{/SOME}}
  {{#NONE}}<p class="lead">[[admin.none]]</p>{{/NONE}}
  {{#UNASSIGNED}}<p class="lead">[[admin.unassigned]]</p>
  <p>[[admin.unassigned_text]]</p>{{/UNASSIGNED}}
  {{#HOST}}<p class="onward"><a href="/admin/new">[[next_year.title]]</a></p>{{/HOST}}
</div>
