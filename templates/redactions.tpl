{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[comment.check]]</h1>
  {{#LOOKED}}<div class="good" role="status"><p>[[comment.looked]]</p></div>{{/LOOKED}}
  <p class="lead">[[comment.lead]]</p>
  <section class="section stack" aria-labelledby="doubtful">
    <h2 id="doubtful">[[comment.doubtful]]</h2>
    {{#NONE}}<p class="dim">[[comment.none]]</p>{{/NONE}}
    {{#DOUBTFUL}}<ul class="devices">
      {{#ROWS}}<li class="panel stack">
        <p>{{TEXT:p}}</p>
        <p class="small dim">{{DATE}}{{#PERSONAL}}<br>[[comment.found]]{{/PERSONAL}}</p>
        <div class="actions"><a class="button small" href="/admin/e/{{EVENT:u}}/comments/{{ID:u}}">[[comment.open]]<span class="hidden">{{BI_SPACE}}{{DATE}}</span></a> <form method="post" action="/admin/e/{{EVENT:u}}/comments/{{ID:u}}"><button class="button second small" name="act" value="look">[[comment.look]]<span class="hidden">{{BI_SPACE}}{{DATE}}</span></button></form></div>
      </li>{{/ROWS}}
    </ul>{{/DOUBTFUL}}
    {{#MORE_DOUBTFUL}}<p>[[comment.more]]</p>{{/MORE_DOUBTFUL}}
  </section>
  {{#ALL_REDACTED}}<section class="section stack" aria-labelledby="redacted">
    <h2 id="redacted">[[comment.redacted]]</h2>
    <ul class="devices">
      {{#ROWS}}<li class="panel stack">
        <p>{{TEXT:p}}</p>
        <p class="small dim">{{DATE}}{{#REDACTED}}<br>{{MADE}}<br>{{REASON}}<br>{{UNTIL}}{{/REDACTED}}</p>
        <p><a href="/admin/e/{{EVENT:u}}/comments/{{ID:u}}">[[comment.change]]<span class="hidden">{{BI_SPACE}}{{DATE}}</span></a></p>
      </li>{{/ROWS}}
    </ul>
    {{#MORE_REDACTED}}<p>[[comment.more]]</p>{{/MORE_REDACTED}}
  </section>{{/ALL_REDACTED}}
</div>
