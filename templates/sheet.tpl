{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="no-print stack">
  <p class="note">[[tally.sheet_lead]]</p>
  <p class="actions"><a class="button second" href="{{URL}}">[[export.busy_back]]</a></p>
</div>
<article class="sheet">
  <header><h1>{{TITLE}}</h1><p>{{PERIOD}}{{BI_SPACE}}<time datetime="{{MOMENT}}">{{AS_OF}}</time></p></header>
  <dl class="sheet-figures">
    {{#FIGURES}}<div><dt>{{LABEL}}</dt><dd>{{#KNOWN}}<data value="{{RAW}}">{{VALUE}}</data>{{UNIT}}{{/KNOWN}}{{#COMING}}[[tally.to_come]]{{/COMING}}</dd></div>{{/FIGURES}}
  </dl>
  {{#LEFT_OUTS}}<ul class="list small">{{#ROWS}}<li>{{TEXT}}</li>{{/ROWS}}</ul>{{/LEFT_OUTS}}
  <div class="sheet-pair">
    <section class="scroll" tabindex="0" aria-labelledby="sheet-booths">
      <h2 id="sheet-booths">[[tally.booths]]</h2>
      <table>
        <thead><tr><th scope="col">[[tally.booth]]</th><th scope="col" class="number">[[tally.column_visits]]</th><th scope="col" class="for-bar">[[tally.bar]]</th><th scope="col" class="number">[[tally.people]]</th><th scope="col" class="number">[[tally.column_responses]]</th></tr></thead>
        <tbody>
          {{#BOOTHS}}<tr><th scope="row">{{NAME}}</th><td class="number">{{VISITS}}</td><td class="for-bar">{{>BAR}}</td><td class="number">{{VISITORS}}</td><td class="number">{{RESPONSES}}</td></tr>{{/BOOTHS}}
        </tbody>
      </table>
    </section>
    <section class="scroll" tabindex="0" aria-labelledby="sheet-days">
      <h2 id="sheet-days">[[tally.days]]</h2>
      <table>
        <thead><tr><th scope="col">[[tally.day]]</th><th scope="col" class="number">[[tally.column_checkins]]</th><th scope="col" class="for-bar">[[tally.bar]]</th><th scope="col" class="number">[[tally.column_visits]]</th><th scope="col" class="number">[[tally.column_responses]]</th></tr></thead>
        <tbody>
          {{#DAYS}}<tr><th scope="row">{{DATE}}</th><td class="number">{{CHECKINS}}</td><td class="for-bar">{{>BAR}}</td><td class="number">{{VISITS}}</td><td class="number">{{RESPONSES}}</td></tr>{{/DAYS}}
        </tbody>
      </table>
    </section>
  </div>
  <section aria-labelledby="sheet-answers">
    <h2 id="sheet-answers">[[tally.answers]]</h2>
    <p class="small dim">[[tally.sheet_range]]</p>
    <div class="sheet-answers">
      {{#QUESTIONS}}<table>
        <caption>{{TITLE}}{{BI_SPACE}}<span class="dim">{{ANSWERED}}{{#CHANGED}}{{CHANGE}}{{/CHANGED}}{{#MEAN}}{{TEXT}}{{/MEAN}}</span></caption>
        <thead><tr><th scope="col"><span class="hidden">[[tally.choice]]</span></th><th scope="col"><span class="hidden">[[tally.bar]]</span></th><th scope="col"><span class="hidden">[[tally.count]]</span></th><th scope="col"><span class="hidden">[[tally.percent]]</span></th></tr></thead>
        <tbody>
          {{#PERSONAL}}<tr><td colspan="4" class="dim">{{TEXT}}</td></tr>{{/PERSONAL}}
          {{#SCALE}}<tr><td colspan="4" class="scale">{{>BAR}}</td></tr>{{/SCALE}}
          {{#CHOICES}}<tr><th scope="row">{{#STEP}}<span class="key {{KIND}}"></span>{{/STEP}}{{LABEL}}</th><td class="for-bar">{{#BARRED}}{{>BAR}}{{/BARRED}}</td><td class="number">{{VALUE}}</td><td class="number">{{PERCENT}}{{BI_SPACE}}<span class="dim">{{RANGE}}</span></td></tr>{{/CHOICES}}
        </tbody>
      </table>{{/QUESTIONS}}
    </div>
  </section>
</article>
