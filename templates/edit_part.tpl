{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="edit stack">
  <p class="small"><a href="/admin/e/{{EVENT:u}}/edit">[[edit.to_parts]]</a>{{#OF_LIST}} &gt; <a href="/admin/e/{{EVENT:u}}/edit/{{PART:u}}">{{TITLE}}</a>{{/OF_LIST}}</p>
  <h1>{{TITLE}}</h1>
  {{#SAVED}}<div class="good" role="status"><p>[[edit.saved]]</p></div>{{/SAVED}}
  {{#TOO_LONG}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[edit.conflict_title]]</h2><p>[[edit.too_long]]</p></div>{{/TOO_LONG}}
  {{#TOO_LARGE}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[edit.conflict_title]]</h2><p>[[edit.too_large]]</p></div>{{/TOO_LARGE}}
  {{#CONFLICT}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[edit.conflict_title]]</h2><p>{{TEXT}}</p>{{#GONE}}<p>[[edit.gone]]</p>{{/GONE}}</div>{{/CONFLICT}}
  {{>FAULTS}}
  {{#DRAFT}}<p class="small dim">{{TEXT}}</p>{{/DRAFT}}
  {{#OUTDATED}}<p class="note">[[edit.outdated]]</p>{{/OUTDATED}}
  {{#AS_PUBLISHED}}<p class="small dim">[[edit.as_published]]</p>{{/AS_PUBLISHED}}
  {{#NOT_PUBLIC}}<p class="small dim">[[edit.not_public]]</p>{{/NOT_PUBLIC}}
  <form class="stack" id="form" method="post" action="/admin/e/{{EVENT:u}}/edit/{{PART:u}}" novalidate>
    <button class="hidden" name="act" value="save" tabindex="-1" aria-hidden="true"></button>
    <input type="hidden" name="base" value="{{DIGEST}}">
    {{#NAMED}}<input type="hidden" name="#" value="{{VALUE}}">{{/NAMED}}
    {{#PART_WRONG}}<p class="fault">{{FAULT}}</p>{{/PART_WRONG}}
    {{>FIELDS}}
    <div class="actions save"><button class="button" name="act" value="save">[[edit.save]]</button></div>
  </form>
</div>
<script src="/static/edit.js" defer></script>
