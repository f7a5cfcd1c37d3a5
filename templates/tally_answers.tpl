{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="section" aria-labelledby="report">
  {{#NOT_BY_SOURCE}}<p class="small dim">[[tally.not_by_source]]</p>{{/NOT_BY_SOURCE}}
  <p class="small dim">[[tally.range_note]]</p>
  <div class="answers">
    {{#QUESTIONS}}<div class="panel stack">
      <h2 class="question" id="question{{ID}}">{{TITLE}}</h2>
      {{#PERSONAL}}<p class="note">{{TEXT}}</p>{{/PERSONAL}}
      {{#CHANGED}}<p class="note">{{CHANGE}}</p>{{/CHANGED}}
      {{#ANSWERED}}<p class="dim">{{TEXT}}</p>{{/ANSWERED}}
      {{#CHOOSE}}{{#SCALE}}{{#MEAN}}<p class="mean">{{TEXT}}</p>{{/MEAN}}<div class="scale">{{>BAR}}</div>{{/SCALE}}
      {{#FEW_NOTE}}<p class="note small">[[tally.few_note]]</p>{{/FEW_NOTE}}
      <div class="scroll" role="region" tabindex="0" aria-labelledby="question{{ID}}">
        <table class="barred of-whole">
          <caption class="hidden">{{TITLE}}</caption>
          <thead><tr><th scope="col">[[tally.choice]]</th><th scope="col" class="number">[[tally.count]]</th><th scope="col" class="number">[[tally.percent]]</th>{{#BARS}}<th scope="col" class="for-bar">[[tally.bar]]</th>{{/BARS}}<th scope="col" class="number">[[tally.range]]</th></tr></thead>
          <tbody>
            {{#CHOICES}}<tr><th scope="row">{{#STEP}}<span class="key {{KIND}}"></span>{{/STEP}}{{LABEL}}</th><td class="number">{{VALUE}}</td><td class="number">{{PERCENT}}</td>{{#BARRED}}<td class="for-bar">{{>BAR}}</td>{{/BARRED}}<td class="number dim">{{RANGE}}</td></tr>{{/CHOICES}}
          </tbody>
        </table>
      </div>
      {{#MANY}}<p class="small dim">[[tally.many_note]]</p>{{/MANY}}
      {{#CROSS}}<details>
        <summary>[[tally.cross]]</summary>
        <div class="scroll" role="region" tabindex="0" aria-labelledby="question{{ID}} cross{{ID}}">
          <table class="heat cross">
            <caption id="cross{{ID}}">[[tally.cross_table]]</caption>
            <thead><tr><th scope="col">[[tally.choice]]</th>{{#CROSS_BOOTHS}}<th scope="col" class="number">{{NAME}}</th>{{/CROSS_BOOTHS}}</tr></thead>
            <tbody>
              {{#CROSS_ANSWERED}}<tr class="answered"><th scope="row">[[tally.cross_answered]]</th>{{#ANSWERED_CELLS}}<td class="number">{{VALUE}}</td>{{/ANSWERED_CELLS}}</tr>{{/CROSS_ANSWERED}}
              {{#CROSS_MEANS}}<tr class="answered"><th scope="row">[[export.mean]]</th>{{#MEAN_CELLS}}<td class="number">{{VALUE}}{{#FEW}} <span class="share">[[tally.few]]</span>{{/FEW}}</td>{{/MEAN_CELLS}}</tr>{{/CROSS_MEANS}}
              {{#CROSS_ROWS}}<tr><th scope="row">{{LABEL}}</th>{{#CELLS}}<td class="number h{{HEAT}}">{{VALUE}}{{#SHARE}} <span class="share">{{PERCENT}}</span>{{/SHARE}}</td>{{/CELLS}}</tr>{{/CROSS_ROWS}}
            </tbody>
          </table>
        </div>
        <p class="small dim">[[tally.cross_note]]</p>
      </details>{{/CROSS}}{{/CHOOSE}}
      {{#WRITE}}<p class="onward"><a href="{{URL}}">[[tally.text_note]]</a></p>{{/WRITE}}
    </div>{{/QUESTIONS}}
  </div>
</section>
