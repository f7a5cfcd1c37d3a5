{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="edit stack">
  <h1>[[edit.title]]</h1>
  <p class="lead">{{NAME}}</p>
  {{#MOVED}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[edit.not_discarded]]</h2><p>{{TEXT}}</p></div>{{/MOVED}}
  {{#DISCARDED}}<div class="good" role="status"><p>[[edit.discarded]]</p></div>{{/DISCARDED}}
  {{#MADE}}<div class="good" role="status"><p>{{TEXT}}</p></div>{{/MADE}}
  {{#DRAFT}}<p>{{TEXT}}</p>{{/DRAFT}}
  {{#OUTDATED}}<p class="note">[[edit.outdated]]</p>{{/OUTDATED}}
  {{#AS_PUBLISHED}}<p>[[edit.as_published]]</p>{{/AS_PUBLISHED}}
  {{#NOT_PUBLIC}}<p>[[edit.not_public]]</p>{{/NOT_PUBLIC}}
  <p class="dim">[[edit.lead]][[edit.notation]]{{BI_SPACE}}<code>[[edit.notation_example]]</code>{{BI_SPACE}}[[edit.notation_end]]</p>
  <ul class="panel rows">
    {{#ENTRIES}}<li><p class="onward"><a href="/admin/e/{{EVENT:u}}/edit/{{PART:u}}">{{TITLE}}</a>{{#PROBLEMS}}{{BI_SPACE}}<span class="badge">[[edit.problems_badge]]</span>{{/PROBLEMS}}</p>
      {{#MISSING_EN}}<p class="small dim">[[edit.missing_en]]</p>{{/MISSING_EN}}{{#MISSING_EASY}}<p class="small dim">[[edit.missing_easy]]</p>{{/MISSING_EASY}}</li>{{/ENTRIES}}
  </ul>
  {{#ALL_PROBLEMS}}<p>[[edit.problems_left]]</p>{{/ALL_PROBLEMS}}
  <p class="actions"><a class="button second" href="/admin/e/{{EVENT:u}}/edit/preview">[[preview.open]]</a><a class="button" href="/admin/e/{{EVENT:u}}/edit/publish">[[edit.to_publish]]</a><a class="button second" href="/admin/e/{{EVENT:u}}/edit/history">[[edit.to_history]]</a></p>
  {{#CHANGED}}<form method="post" action="/admin/e/{{EVENT:u}}/edit"><input type="hidden" name="base" value="{{DIGEST}}"><button class="button second small" name="act" value="discard">[[edit.discard]]</button><p class="support">[[edit.discard_support]]</p></form>{{/CHANGED}}
</div>
