{{%AUTOESCAPE context="HTML"}}
{{#FIELD}}
{{#LINE}}<div class="field{{#REFUSED}} wrong{{/REFUSED}}">
  <label for="{{ID}}">{{LABEL}}{{#MUST}}<span class="must">[[form.must]]</span>{{/MUST}}</label>
  {{#WRONG}}<p class="fault">{{FAULT}}</p>{{/WRONG}}
  <input type="{{TYPE}}" id="{{ID}}" name="{{FIELD_NAME}}" value="{{VALUE}}" autocomplete="off"{{#NUMERIC}} inputmode="numeric"{{/NUMERIC}}{{#TIME}} class="time" placeholder="10:00"{{/TIME}}>
  {{#READ_AS}}<p class="small">[[edit.read_as]]</p>{{/READ_AS}}
  {{#SAVED}}<p class="support">[[edit.saved_now]]</p>{{/SAVED}}
</div>{{/LINE}}
{{#AREA}}<div class="field{{#REFUSED}} wrong{{/REFUSED}}">
  <label for="{{ID}}">{{LABEL}}{{#MUST}}<span class="must">[[form.must]]</span>{{/MUST}}</label>
  {{#WRONG}}<p class="fault">{{FAULT}}</p>{{/WRONG}}
  <textarea id="{{ID}}" name="{{FIELD_NAME}}" rows="{{ROWS}}">{{VALUE:p}}</textarea>
  {{#READ_AS}}<p class="small">[[edit.read_as]]</p>{{/READ_AS}}
  {{#SAVED}}<p class="support">[[edit.saved_now]]</p>{{/SAVED}}
</div>{{/AREA}}
{{#PICK}}<div class="field{{#REFUSED}} wrong{{/REFUSED}}">
  <label for="{{ID}}">{{LABEL}}{{#MUST}}<span class="must">[[form.must]]</span>{{/MUST}}</label>
  {{#WRONG}}<p class="fault">{{FAULT}}</p>{{/WRONG}}
  <select id="{{ID}}" name="{{FIELD_NAME}}">{{#CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/CHOICES}}</select>
  {{#SAVED}}<p class="support">[[edit.saved_now]]</p>{{/SAVED}}
</div>{{/PICK}}
{{#CHECK}}<div class="field{{#REFUSED}} wrong{{/REFUSED}}">
  {{#WRONG}}<p class="fault">{{FAULT}}</p>{{/WRONG}}
  <div class="choices"><label class="choice" for="{{ID}}"><input type="checkbox" id="{{ID}}" name="{{FIELD_NAME}}" value="yes"{{#CHOSEN}} checked{{/CHOSEN}}><span>{{LABEL}}</span></label></div>
</div>{{/CHECK}}
{{#FIXED}}<div class="field" id="{{ID}}">
  <p class="small dim">{{LABEL}}: {{VALUE}}</p>
  {{#WRONG}}<p class="fault">{{FAULT}}</p>{{/WRONG}}
</div>{{/FIXED}}
{{#WORDS}}<fieldset class="field words{{#REFUSED}} wrong{{/REFUSED}}" id="{{ID}}" tabindex="-1">
  <legend>{{LABEL}}{{#MUST}}<span class="must">[[form.must]]</span>{{/MUST}}</legend>
  {{#WRONG}}<p class="fault">{{FAULT}}</p>{{/WRONG}}
  <div class="beside">{{>INNER}}</div>
</fieldset>{{/WORDS}}
{{#GROUP}}<fieldset class="panel stack" id="{{ID}}" tabindex="-1">
  <legend>{{LABEL}}{{#MUST}}<span class="must">[[form.must]]</span>{{/MUST}}</legend>
  {{#WRONG}}<p class="fault">{{FAULT}}</p>{{/WRONG}}
  {{>INNER}}
</fieldset>{{/GROUP}}
{{#LIST}}<section class="section stack" aria-labelledby="{{ID}}">
  <h2 id="{{ID}}" tabindex="-1">{{LABEL}}</h2>
  {{#WRONG}}<p class="fault">{{FAULT}}</p>{{/WRONG}}
  {{#INLINE}}<input type="hidden" name="{{FIELD_NAME}}#" value="{{ITEMS_SENT}}">{{/INLINE}}
  {{#NONE}}<p class="dim">[[edit.none]]</p>{{/NONE}}
  {{#ITEMS}}<fieldset class="panel stack" id="{{ID}}" tabindex="-1">
    <legend>{{LABEL}}</legend>
    {{#ITEM_WRONG}}<p class="fault">{{FAULT}}</p>{{/ITEM_WRONG}}
    {{>INNER}}
    <div class="item-buttons">{{#UP}}<button class="button second small" name="act" value="{{PRESS}}" aria-label="[[edit.up_label]]">[[edit.up]]</button>{{/UP}}{{#DOWN}}<button class="button second small" name="act" value="{{PRESS}}" aria-label="[[edit.down_label]]">[[edit.down]]</button>{{/DOWN}}{{#REMOVE}}<details><summary>[[edit.remove]]<span class="hidden">[[edit.remove_what]]</span></summary><p>[[edit.remove_sure]]</p><button class="button second small" name="act" value="{{PRESS}}" aria-label="[[edit.remove_label]]">[[edit.remove]]</button></details>{{/REMOVE}}</div>
  </fieldset>{{/ITEMS}}
  {{#PAGES}}<ol class="panel rows">{{#LINKS}}<li id="{{ID}}" tabindex="-1"><p class="onward"><a href="/admin/e/{{EVENT:u}}/edit/{{PART:u}}">{{LABEL}}</a>{{#PROBLEMS}}{{BI_SPACE}}<span class="badge">[[edit.problems_badge]]</span>{{/PROBLEMS}}</p>
    <div class="item-buttons">{{#UP}}<button class="button second small" name="act" value="{{PRESS}}" aria-label="[[edit.up_label]]">[[edit.up]]</button>{{/UP}}{{#DOWN}}<button class="button second small" name="act" value="{{PRESS}}" aria-label="[[edit.down_label]]">[[edit.down]]</button>{{/DOWN}}{{#REMOVE}}<details><summary>[[edit.remove]]<span class="hidden">[[edit.remove_what]]</span></summary><p>[[edit.remove_sure]]</p><button class="button second small" name="act" value="{{PRESS}}" aria-label="[[edit.remove_label]]">[[edit.remove]]</button></details>{{/REMOVE}}</div></li>{{/LINKS}}</ol>{{/PAGES}}
  {{#ADD}}<p><button class="button second" name="act" value="{{PRESS}}" aria-label="[[edit.add_label]]">[[edit.add]]</button></p>{{/ADD}}
</section>{{/LIST}}
{{/FIELD}}
