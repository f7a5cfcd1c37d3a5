{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="tally-head">
  <h1 id="report">{{HEADING}}</h1>
  <p><time datetime="{{MOMENT}}">{{AS_OF}}</time></p>
  {{#FIGURES_AGE}}<p class="note">[[tally.figures_age]]</p>{{/FIGURES_AGE}}
  <p class="no-print"><a class="button second small" href="{{REFRESH_URL}}">[[tally.refresh]]</a></p>
  {{#OTHER_VIEW}}<p class="no-print"><a class="button second small" href="{{URL}}">{{LABEL}}</a></p>{{/OTHER_VIEW}}
  <nav class="tabs no-print" aria-label="[[tally.pages]]">
    <ul>{{#TABS}}<li><a href="{{URL}}"{{#HERE}} aria-current="page"{{/HERE}}>{{LABEL}}</a></li>{{/TABS}}</ul>
  </nav>
</div>
<form class="filter no-print" method="get" action="{{FILTER_URL}}" aria-label="[[tally.filter]]">
  {{#SEARCHED}}<input type="hidden" name="q" value="{{SEARCH}}">{{/SEARCHED}}
  <p><label for="day">[[tally.day]]</label><select id="day" name="day"><option value="">[[tally.all_days]]</option>{{#DAY_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/DAY_CHOICES}}</select></p>
  <p><label for="booth">[[tally.booth]]</label><select id="booth" name="booth"><option value="{{ALL_BOOTHS}}"{{#ALL_CHOSEN}} selected{{/ALL_CHOSEN}}>[[tally.all_booths]]</option>{{#BOOTH_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/BOOTH_CHOICES}}</select></p>
  <p><label for="source">[[tally.source]]</label><select id="source" name="source"><option value="">[[tally.all_sources]]</option>{{#SOURCE_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/SOURCE_CHOICES}}</select></p>
  <p><button class="button second small">[[tally.filter_button]]</button>{{#FILTERED}} <a href="{{URL}}">[[tally.filter_clear]]</a>{{/FILTERED}}</p>
</form>
{{#LEFT_OUTS}}<section class="section" aria-labelledby="left-outs">
  <h2 id="left-outs">[[tally.left_outs]]</h2>
  <div class="note stack">
    <ul class="list">{{#ROWS}}<li>{{TEXT}}</li>{{/ROWS}}</ul>
    <p>[[tally.left_outs_files]]</p>
    {{#HOST}}<p class="onward no-print"><a href="/admin/e/{{EVENT:u}}/left-out">[[tally.left_outs_change]]</a></p>{{/HOST}}
  </div>
</section>{{/LEFT_OUTS}}
