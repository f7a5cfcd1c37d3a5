{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="edit stack">
  <p class="small"><a href="/admin/e/{{EVENT:u}}/edit">[[edit.to_parts]]</a></p>
  <h1>[[publish.history]]</h1>
  {{#MOVED}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_back]]</h2><p>{{TEXT}}</p></div>{{/MOVED}}
  {{#PUBLISHED}}<div class="good" role="status"><p>[[publish.published]]</p></div>{{/PUBLISHED}}
  <p class="dim">[[publish.history_lead]][[publish.history_used]]</p>
  {{#NONE}}<p>[[publish.no_history]]</p>{{/NONE}}
  {{#CHOSEN}}<section class="section stack" aria-labelledby="chosen"><h2 id="chosen">[[publish.since]]</h2>
    {{#SAME}}<p>[[publish.same]]</p>{{/SAME}}
    {{#CHANGES}}{{>CHANGE_LIST}}{{/CHANGES}}
    <form method="post" action="/admin/e/{{EVENT:u}}/edit/history"><input type="hidden" name="base" value="{{DIGEST}}"><p class="support">[[publish.bring_back_support]]</p><button class="button second" name="revision" value="{{NUMBER}}">[[publish.bring_back]]</button></form>
  </section>{{/CHOSEN}}
  <ol class="panel rows" reversed>
    {{#REVISIONS}}<li value="{{NUMBER}}"><p><strong>[[publish.revision]]</strong>{{#CURRENT}}{{BI_SPACE}}<span class="badge">[[publish.current]]</span>{{/CURRENT}}</p><p class="small dim">{{MADE}}</p>{{#NOTED}}<p>{{NOTE}}</p>{{/NOTED}}{{#OLD}}<p class="onward"><a href="/admin/e/{{EVENT:u}}/edit/history?revision={{NUMBER:u}}">[[publish.compare]]</a></p>{{/OLD}}</li>{{/REVISIONS}}
  </ol>
</div>
