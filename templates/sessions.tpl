{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[staff.sessions]]</h1>
  {{#ENDED}}<div class="good" role="status"><p>[[staff.sessions_ended]]</p></div>{{/ENDED}}
  <p class="lead">[[staff.sessions_lead]]</p>
  <form class="stack" method="post" action="/admin/sessions">
    <ul class="devices">
      {{#ROWS}}<li class="panel">
        <p><strong><time datetime="{{BEGAN_AT}}">[[staff.sessions_began]]</time></strong>{{#THIS}}<br>[[staff.sessions_this]]{{/THIS}}</p>
        {{#END}}<button class="button second small" name="end" value="{{ID}}" aria-label="[[staff.sessions_end_label]]">[[staff.sessions_end]]</button>{{/END}}
      </li>{{/ROWS}}
    </ul>
    {{#OTHERS}}<p class="actions"><button class="button second" name="end" value="others">[[staff.sessions_end_others]]</button></p>{{/OTHERS}}
    {{#ONLY}}<p>[[staff.sessions_only]]</p>{{/ONLY}}
  </form>
  <p class="small dim">[[staff.sessions_note]]</p>
</div>
