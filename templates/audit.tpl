{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="stack">
  <h1>[[audit.title]]</h1>
  <p class="lead">[[audit.lead]]</p>
  <form class="filter no-print" method="get" action="/admin/audit" aria-label="[[tally.filter]]">
    <p><label for="who">[[audit.who]]</label><select id="who" name="who"><option value="">[[audit.anyone]]</option>{{#WHO_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/WHO_CHOICES}}</select></p>
    <p><label for="what">[[audit.what]]</label><select id="what" name="what"><option value="">[[audit.anything]]</option>{{#WHAT_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/WHAT_CHOICES}}</select></p>
    <p><label for="fair">[[audit.fair]]</label><select id="fair" name="fair"><option value="">[[audit.any_fair]]</option>{{#FAIR_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/FAIR_CHOICES}}</select></p>
    <p><button class="button second small">[[tally.filter_button]]</button>{{#FILTERED}} <a href="/admin/audit">[[tally.filter_clear]]</a>{{/FILTERED}}</p>
  </form>
  {{#NONE}}<p>[[audit.none]]</p>{{/NONE}}
  {{#SOME}}<ul class="panel rows acts">
    {{#ROWS}}<li><p class="small dim"><time datetime="{{MOMENT}}">{{TIME}}</time></p><p>{{SENTENCE}}</p>{{#DETAILED}}<p class="small">{{DETAIL}}</p>{{/DETAILED}}{{#NOTED}}<p class="small">[[audit.note]]</p>{{/NOTED}}</li>{{/ROWS}}
  </ul>{{/SOME}}
  {{#PAGING}}<nav class="paging" aria-label="[[audit.pages]]">
    <ul>
      {{#BEFORE}}<li class="no-print"><a href="{{URL}}" rel="prev">[[audit.newer]]</a></li>{{/BEFORE}}
      <li>{{TEXT}}</li>
      {{#AFTER}}<li class="no-print"><a href="{{URL}}" rel="next">[[audit.older]]</a></li>{{/AFTER}}
    </ul>
  </nav>{{/PAGING}}
  <p class="onward no-print"><a href="{{FILE_URL}}">[[audit.file]]</a></p>
  <p class="support">[[audit.file_support]]</p>
  <p class="support">[[audit.refusals]]</p>
</div>
