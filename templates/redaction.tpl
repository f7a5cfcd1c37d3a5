{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  {{>FAULTS}}
  <h1>[[comment.one]]</h1>
  {{#HIDDEN}}<div class="good" role="status"><p>[[comment.hidden]]</p></div>{{/HIDDEN}}
  {{#RESTORED}}<div class="good" role="status"><p>[[comment.restored]]</p></div>{{/RESTORED}}
  <div class="panel stack">
    <h2>[[comment.shown]]</h2>
    <p>{{TEXT:p}}</p>
    <p class="small dim">{{TITLE}}{{BI_SPACE}}{{DATE}}{{#PERSONAL}}<br>[[comment.found]]{{/PERSONAL}}{{#REDACTED}}<br>{{MADE}}<br>{{REASON}}<br>{{UNTIL}}{{/REDACTED}}</p>
    {{#ORIGINAL}}<h2>[[comment.written]]</h2>
    <p>{{WRITTEN:p}}</p>
    <form method="post" action="/admin/e/{{EVENT:u}}/comments/{{ID:u}}"><button class="button second" name="act" value="restore">[[comment.restore]]</button></form>{{/ORIGINAL}}
    {{#PERSONAL}}<form method="post" action="/admin/e/{{EVENT:u}}/comments/{{ID:u}}"><button class="button second" name="act" value="look">[[comment.look]]</button></form>{{/PERSONAL}}
  </div>
  <form class="panel" method="post" action="/admin/e/{{EVENT:u}}/comments/{{ID:u}}" novalidate>
    <div class="field{{#WORDS_WRONG}} wrong{{/WORDS_WRONG}}">
      <label for="words">[[comment.words]]</label>
      <p class="support" id="words-support">[[comment.words_support]]</p>
      {{#WORDS_WRONG}}<p class="fault" id="words-fault">{{FAULT}}</p>{{/WORDS_WRONG}}
      <textarea id="words" name="words" rows="3" autocomplete="off" aria-describedby="words-support{{#WORDS_WRONG}} words-fault{{/WORDS_WRONG}}"{{#WORDS_WRONG}} aria-invalid="true"{{/WORDS_WRONG}}>{{WORDS:p}}</textarea>
      <div class="choices"><label class="choice" for="whole"><input type="checkbox" id="whole" name="whole" value="yes"{{#WHOLE}} checked{{/WHOLE}}><span>[[comment.whole]]</span></label></div>
    </div>
    <div class="field{{#REASON_WRONG}} wrong{{/REASON_WRONG}}">
      <label for="reason">[[staff.left_out_reason]]<span class="must">[[form.must]]</span></label>
      <p class="support" id="reason-support">[[comment.reason_support]]</p>
      {{#REASON_WRONG}}<p class="fault" id="reason-fault">{{FAULT}}</p>{{/REASON_WRONG}}
      <input type="text" id="reason" name="reason" value="{{REASON}}" autocomplete="off" aria-describedby="reason-support{{#REASON_WRONG}} reason-fault{{/REASON_WRONG}}"{{#REASON_WRONG}} aria-invalid="true"{{/REASON_WRONG}}>
    </div>
    <button class="button wide-button" name="act" value="hide">[[comment.hide]]</button>
  </form>
  <ul class="list small">
    <li>[[comment.everywhere]]</li>
    <li>[[comment.visitor]]</li>
    <li>[[comment.days]]</li>
  </ul>
  <p class="actions"><a class="button second" href="/admin/e/{{EVENT:u}}/comments/check">[[comment.check]]</a></p>
</div>
