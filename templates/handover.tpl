{{%AUTOESCAPE context="HTML"}}
<div class="narrow">
  <div class="stack">
    {{>FAULTS}}
    <h1>[[handover.title]]</h1>
    <p class="lead">[[handover.lead]]</p>
    {{#NO_COOKIE}}<p class="note" role="status">[[handover.no_cookie]]</p>{{/NO_COOKIE}}
  </div>
  <section class="section panel stack" id="mine">
    <h2 class="rule">[[handover.mine]]</h2>
    {{#HANDING}}<p>[[handover.mine_lead]]</p>
    <p><strong class="code-big">{{HANDOVER_CODE}}</strong></p>
    <p class="small dim">[[handover.until]]</p>{{/HANDING}}
    {{#OFFER}}<p>[[handover.offer]]</p>
    <form method="post" action="/e/{{EVENT:u}}/handover">
      <input type="hidden" name="submission" value="{{SUBMISSION}}">
      <button class="button second">[[handover.make]]</button>
    </form>{{/OFFER}}
    {{#NOTHING}}<p>[[handover.nothing]]</p>{{/NOTHING}}
  </section>
  <section class="section panel stack" id="enter">
    <h2 class="rule">[[handover.enter]]</h2>
    <form id="form" method="post" action="/e/{{EVENT:u}}/handover" novalidate>
      <input type="hidden" name="submission" value="{{JOIN_SUBMISSION}}">
      <div class="field{{#WRONG}} wrong{{/WRONG}}">
        <label for="code">[[handover.label]]<span class="must">[[form.must]]</span></label>
        <p class="support" id="code-support">[[handover.support]]</p>
        {{#WRONG}}<p class="fault" id="code-fault">{{FAULT}}</p>{{/WRONG}}
        <input class="code" type="text" id="code" name="code" value="{{TYPED}}" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-support{{#WRONG}} code-fault{{/WRONG}}"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      </div>
      <p class="small">[[handover.once]]</p>
      <button class="button">[[handover.button]]</button>
    </form>
  </section>
  <p class="actions"><a class="button second" href="/e/{{EVENT:u}}/card">[[handover.card]]</a></p>
</div>
