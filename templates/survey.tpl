{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  {{#KIOSK}}<p class="actions"><a class="button second small" href="{{KIOSK_START}}">[[kiosk.again]]</a></p>{{/KIOSK}}
  {{>FAULTS}}
  <h1>[[survey.title]]</h1>
  {{#NEW}}<p class="lead">[[survey.lead]]</p>{{/NEW}}
  {{#AGAIN}}<p class="note">[[survey.again]]</p>{{/AGAIN}}
  <p class="small dim">[[survey.privacy]]{{BI_SPACE}}<a class="nowrap" href="/privacy">[[page.privacy]]</a></p>
  <form id="form" method="post" action="/e/{{EVENT:u}}/survey" novalidate{{#ANSWERED}} data-answered="{{TIME}}"{{/ANSWERED}}{{#KIOSK}} autocomplete="off"{{/KIOSK}}>
    <input type="hidden" name="submission" value="{{SUBMISSION}}">
    <input type="hidden" name="revision" value="{{REVISION}}">
    <input type="hidden" name="draw" value="{{DRAW}}">
    {{#KIOSK}}<input type="hidden" name="kiosk" value="{{SIGN}}">{{/KIOSK}}
    {{#FORM_WRONG}}<p class="fault" id="form-fault">{{FORM_FAULT}}</p>{{/FORM_WRONG}}
    <svg width="0" height="0" aria-hidden="true"><defs>{{#DRAWINGS}}<g id="m-{{INK}}" class="motif">{{>MOTIF}}</g>{{/DRAWINGS}}</defs></svg>
    <section class="stack" aria-labelledby="part-1">
      <h2 id="part-1" class="rule">[[survey.part_booths]]{{BI_SPACE}}<span class="small dim">1/{{TOTAL}}</span></h2>
      <fieldset class="field panel{{#BOOTHS_WRONG}} wrong{{/BOOTHS_WRONG}}" id="booth"{{#BOOTHS_WRONG}} aria-describedby="booth-fault"{{/BOOTHS_WRONG}} tabindex="-1">
        <legend>[[survey.booths]]<span class="free">[[form.free]]</span></legend>
        <p class="support">[[survey.booths_support]]{{#STAMPS_STAY}}{{BI_SPACE}}[[survey.stamps_stay]]{{/STAMPS_STAY}}</p>
        {{#BOOTHS_WRONG}}<p class="fault" id="booth-fault">{{FAULT}}</p>{{/BOOTHS_WRONG}}
        {{>FIND}}
        <div class="choices medium" id="all-booths">
          {{#BOOTHS}}<label class="choice"{{#NAMED}} data-also="{{ALSO}}"{{/NAMED}}><input type="checkbox" name="booth" value="{{CODE}}"{{#TICKED}} checked{{/TICKED}}>{{>FACE}}<span>{{NAME}}<span class="small dim">[[survey.prefecture]]</span>{{#STAMPED}}{{BI_SPACE}}<span class="badge shopping_street">[[survey.stamped]]</span>{{/STAMPED}}</span></label>{{/BOOTHS}}
        </div>
      </fieldset>
    </section>
    {{#PARTS}}<section class="stack" aria-labelledby="part-{{NUMBER}}">
    <h2 id="part-{{NUMBER}}" class="rule">{{HEADING}}{{BI_SPACE}}<span class="small dim">{{NUMBER}}/{{TOTAL}}</span></h2>
    {{#QUESTIONS}}
    {{#CHOOSE}}<fieldset class="field panel{{#WRONG}} wrong{{/WRONG}}" id="q{{ID}}" tabindex="-1"{{#WRONG}} aria-describedby="q{{ID}}-fault"{{/WRONG}}>
      <legend>{{TITLE}}<span class="free">[[form.free]]</span></legend>
      <p class="support">{{#MANY}}[[survey.many]]{{/MANY}}{{#ONE}}[[survey.one]]{{/ONE}}{{#HELP}}{{BI_SPACE}}{{TEXT}}{{/HELP}}</p>
      {{#WRONG}}<p class="fault" id="q{{ID}}-fault">{{FAULT}}</p>{{/WRONG}}
      {{#STEPPED}}<div class="steps-row">
        {{#CHOICES}}<label class="choice"><input type="radio" name="q{{ID}}" value="{{CHOICE}}"{{#TICKED}} checked{{/TICKED}}><span>{{STEP}}<span class="hidden">{{MEANING}}</span></span></label>{{/CHOICES}}
      </div>
      <p class="ends small" aria-hidden="true"><span>{{FIRST_END}}</span>{{BI_SPACE}}<span>{{LAST_END}}</span></p>
      <div class="choices"><label class="choice"><input type="radio" name="q{{ID}}" value=""><span class="dim">[[survey.no_answer]]</span></label></div>{{/STEPPED}}
      {{#LISTED}}<div class="choices{{#SHORT}} short{{/SHORT}}{{#MEDIUM}} medium{{/MEDIUM}}">
        {{#CHOICES}}<label class="choice{{#OPENS}} opens{{/OPENS}}"><input type="{{INPUT}}" name="q{{ID}}" value="{{CHOICE}}"{{#TICKED}} checked{{/TICKED}}>{{>FACE}}<span>{{LABEL}}</span></label>{{/CHOICES}}
        {{#ONE}}<label class="choice"><input type="radio" name="q{{ID}}" value=""><span class="dim">[[survey.no_answer]]</span></label>{{/ONE}}
      </div>{{/LISTED}}
      {{#OTHER}}<div class="field other{{#OTHER_WRONG}} wrong{{/OTHER_WRONG}}">
        <label for="q{{ID}}_other">[[survey.other]]</label>
        <p class="support" id="q{{ID}}_other-support">[[survey.text_support]]</p>
        {{#OTHER_WRONG}}<p class="fault" id="q{{ID}}_other-fault">{{OTHER_FAULT}}</p>{{/OTHER_WRONG}}
        <input type="text" id="q{{ID}}_other" name="q{{ID}}_other" value="{{TYPED}}" placeholder=" " autocomplete="off" enterkeyhint="done" aria-describedby="q{{ID}}_other-support{{#OTHER_WRONG}} q{{ID}}_other-fault{{/OTHER_WRONG}}"{{#OTHER_WRONG}} aria-invalid="true"{{/OTHER_WRONG}}>
      </div>{{/OTHER}}
    </fieldset>{{/CHOOSE}}
    {{#WRITE}}<div class="field panel{{#WRONG}} wrong{{/WRONG}}">
      <label for="{{FIELD}}">{{TITLE}}<span class="free">[[form.free]]</span></label>
      <p class="support" id="{{FIELD}}-support">{{#HELP}}{{TEXT}}{{BI_SPACE}}[[survey.longest]]{{/HELP}}{{#NO_HELP}}[[survey.text_support]]{{/NO_HELP}}</p>
      {{#WRONG}}<p class="fault" id="{{FIELD}}-fault">{{FAULT}}</p>{{/WRONG}}
      <textarea id="{{FIELD}}" name="{{FIELD}}" rows="5" autocomplete="off" data-longest="{{LONGEST}}" data-left="[[survey.left]]" data-over="[[survey.too_many]]" aria-describedby="{{FIELD}}-support{{#WRONG}} {{FIELD}}-fault{{/WRONG}}"{{#WRONG}} aria-invalid="true"{{/WRONG}}>{{TYPED:p}}</textarea>
    </div>{{/WRITE}}
    {{/QUESTIONS}}
    </section>{{/PARTS}}
    <button class="button wide-button">{{#NEW}}[[survey.send]]{{/NEW}}{{#AGAIN}}[[survey.correct]]{{/AGAIN}}</button>
  </form>
  {{#KIOSK}}<dialog class="check" id="check" aria-labelledby="check-title">
    <h2 id="check-title">[[kiosk.check]]</h2>
    <dl class="facts"></dl>
    <p>[[kiosk.check_lead]]</p>
    <p class="actions"><button class="button" type="button" value="send">[[survey.send]]</button><button class="button second" type="button" value="back">[[kiosk.check_back]]</button></p>
  </dialog>{{/KIOSK}}
</div>
