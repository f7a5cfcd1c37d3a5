{{%AUTOESCAPE context="HTML"}}
<div class="narrow">
  <div class="stack">
    {{>FAULTS}}
    <h1>[[code.title]]</h1>
    {{#CLOSED}}{{>STATUS}}{{/CLOSED}}
  </div>
  <section class="section panel stack">
    <h2 class="rule">[[code.scan]]</h2>
    <ol class="steps">
      <li>[[code.scan_1]]</li>
      <li>[[code.scan_2]]</li>
      <li>[[code.scan_3]]</li>
    </ol>
  </section>
  <section class="section panel stack">
    <h2 class="rule">[[code.type]]</h2>
    {{#CLOSED}}<p>[[place.closed_wait]]</p>{{/CLOSED}}
    {{#OPEN}}<form id="form" method="post" action="/e/{{EVENT:u}}/code" novalidate>
      <input type="hidden" name="submission" value="{{SUBMISSION}}">
      <div class="field{{#WRONG}} wrong{{/WRONG}}">
        <label for="code">[[code.label]]<span class="must">[[form.must]]</span></label>
        <p class="support" id="code-support">[[code.support]]</p>
        {{#WRONG}}<p class="fault" id="code-fault">{{FAULT}}</p>{{/WRONG}}
        <input class="code" type="text" id="code" name="code" value="{{TYPED}}" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-support{{#WRONG}} code-fault{{/WRONG}}"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      </div>
      <button class="button">[[code.button]]</button>
    </form>{{/OPEN}}
  </section>
  <p class="section small dim">[[place.privacy]]{{BI_SPACE}}<a class="nowrap" href="/privacy">[[page.privacy]]</a></p>
</div>
