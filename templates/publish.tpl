{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="edit stack">
  <p class="small"><a href="/admin/e/{{EVENT:u}}/edit">[[edit.to_parts]]</a></p>
  <h1>[[publish.title]]</h1>
  {{#NOTHING}}<p class="lead">[[publish.nothing]]</p>{{/NOTHING}}
  {{#MOVED}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_yet]]</h2><p>[[publish.moved]]</p></div>{{/MOVED}}
  {{#REPLACED}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_yet]]</h2><p>[[publish.replaced]]</p></div>{{/REPLACED}}
  {{#TOO_LARGE}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_yet]]</h2><p>[[publish.too_large]]</p></div>{{/TOO_LARGE}}
  {{#OFFLINE_WRONG}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_yet]]</h2><p><a href="#offline">[[publish.offline_wrong]]</a></p></div>{{/OFFLINE_WRONG}}
  {{#NOTE_WRONG}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_yet]]</h2><p><a href="#note">[[publish.note_wrong]]</a></p></div>{{/NOTE_WRONG}}
  {{#MEANING_WRONG}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_yet]]</h2><p><a href="#meanings">[[publish.meaning_wrong]]</a></p></div>{{/MEANING_WRONG}}
  {{#PROBLEMS}}<section class="stack" aria-labelledby="problems"><h2 id="problems">[[publish.problems]]</h2>
    <ul class="panel rows">{{#ROWS}}<li><p class="onward"><a href="/admin/e/{{EVENT:u}}/edit/{{PART:u}}">{{WHERE}}</a></p><p class="fault">{{TEXT}}</p></li>{{/ROWS}}</ul></section>{{/PROBLEMS}}
  {{#THEIRS}}<section class="stack" aria-labelledby="theirs"><h2 id="theirs">[[publish.theirs]]</h2>
    {{>CHANGE_LIST}}</section>{{/THEIRS}}
  {{#CHANGES}}<section class="stack" aria-labelledby="changes"><h2 id="changes">[[publish.changes]]</h2>
    {{>CHANGE_LIST}}</section>{{/CHANGES}}
  {{#RESPONSES}}<p>[[publish.responses]]</p>{{/RESPONSES}}
  {{#RELEASED}}<p class="panel">[[publish.released]]</p>{{/RELEASED}}
  {{#ENDS_SOON}}<p class="panel"><strong>[[publish.ends_soon]]</strong></p>{{/ENDS_SOON}}
  {{#FORM}}<form class="panel stack" method="post" action="/admin/e/{{EVENT:u}}/edit/publish">
    <input type="hidden" name="base" value="{{DIGEST}}">
    {{#GOES_OFFLINE}}<div class="field{{#OFFLINE_WRONG}} wrong{{/OFFLINE_WRONG}}"><label class="choice" for="offline"><input type="checkbox" id="offline" name="offline" value="yes"><span>[[publish.offline]]</span></label></div>{{/GOES_OFFLINE}}
    <div id="meanings" class="stack">{{#MEANINGS}}<fieldset class="field{{#WRONG}} wrong{{/WRONG}}"><legend>{{TITLE}}</legend>
      {{#IS_TARGET}}<p class="support">[[publish.meaning_target]]</p>{{/IS_TARGET}}
      {{#WRONG}}<p class="fault">[[publish.meaning_fault]]</p>{{/WRONG}}
      <div class="choices">
      {{#MAY_STAY}}<label class="choice"><input type="radio" name="same.{{ID}}" value="yes"{{#SAME}} checked{{/SAME}}><span>[[publish.meaning_same]]</span></label>{{/MAY_STAY}}
      <label class="choice"><input type="radio" name="same.{{ID}}" value="no"{{#NEW}} checked{{/NEW}}><span>[[publish.meaning_new]]</span></label>
      </div></fieldset>{{/MEANINGS}}</div>
    <div class="field{{#NOTE_WRONG}} wrong{{/NOTE_WRONG}}"><label for="note">[[publish.note]]</label><p class="support" id="note-support">[[publish.note_support]]</p><input type="text" id="note" name="note" value="{{NOTE}}" autocomplete="off" aria-describedby="note-support"></div>
    {{#PUBLISH}}<button class="button">[[publish.button]]</button>{{/PUBLISH}}{{#MERGE}}<button class="button">[[publish.merge]]</button>{{/MERGE}}
  </form>{{/FORM}}
  <p class="actions"><a class="button second" href="/admin/e/{{EVENT:u}}/edit/preview">[[preview.open]]</a><a class="button second" href="/admin/e/{{EVENT:u}}/edit">[[edit.to_parts]]</a><a class="button second" href="/admin/e/{{EVENT:u}}/edit/history">[[edit.to_history]]</a></p>
</div>
