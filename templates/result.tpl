{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="no-print stack">
  <h1>{{HEADING}}</h1>
  <p class="note">{{LEAD}}</p>
  <ul class="result-links">{{#LINKS}}<li><a class="button second" href="{{URL}}">{{LABEL}}</a></li>{{/LINKS}}</ul>
</div>
{{#REPORTS}}<article class="result" id="b{{CODE}}" aria-labelledby="r{{CODE}}">
  <header><h2 id="r{{CODE}}">{{TITLE}}</h2><p>{{EVENT_NAME}}{{BI_SPACE}}{{PERIOD}}</p><p class="small dim"><time datetime="{{MOMENT}}">{{AS_OF}}</time></p></header>
  {{#GONE}}<p><strong>[[state.withdrawn]]</strong></p>{{/GONE}}
  <p class="result-sentence">{{SENTENCE}}</p>
  {{#LEFT_OUTS}}<ul class="list small">{{#ROWS}}<li>{{TEXT}}</li>{{/ROWS}}</ul>{{/LEFT_OUTS}}
  <section class="scroll" tabindex="0" aria-labelledby="r{{CODE}} f{{CODE}}">
    <h3 id="f{{CODE}}">[[result.figures]]</h3>
    <table>
      <thead><tr><th scope="col">[[result.figure]]</th><th scope="col" class="number">[[result.own]]</th><th scope="col" class="number">[[result.median]]</th></tr></thead>
      <tbody>{{#FIGURES}}<tr><th scope="row">{{LABEL}}</th><td class="number"><strong>{{VALUE}}</strong></td><td class="number">{{MEDIAN}}</td></tr>{{/FIGURES}}</tbody>
    </table>
  </section>
  <section class="scroll" tabindex="0" aria-labelledby="r{{CODE}} h{{CODE}}">
    <h3 id="h{{CODE}}">[[result.hours]]</h3>
    <table class="result-hours">
      <thead><tr><th scope="col">[[result.hour]]</th>{{#HEADS}}<th scope="col">{{DATE}}</th>{{/HEADS}}<th scope="col" class="number">[[result.mean]]</th></tr></thead>
      <tbody>{{#HOURS}}<tr><th scope="row">{{HOUR}}</th>{{#CELLS}}<td><span>{{VALUE}}</span>{{>BAR}}</td>{{/CELLS}}<td class="number">{{MEAN}}<span class="dim small">{{DAYS}}</span></td></tr>{{/HOURS}}</tbody>
    </table>
    <p class="small dim">[[result.hours_note]]</p>
  </section>
  <section class="scroll" tabindex="0" aria-labelledby="r{{CODE}} c{{CODE}}">
    <h3 id="c{{CODE}}">[[result.companions]]</h3>
    <table>
      <thead><tr><th scope="col">[[tally.booth]]</th><th scope="col" class="number">[[result.both]]</th><th scope="col" class="number">[[tally.percent]]</th><th scope="col" class="number">[[result.ratio]]</th></tr></thead>
      <tbody>{{#COMPANIONS}}<tr><th scope="row">{{NAME}}</th><td class="number">{{VALUE}}</td><td class="number">{{PERCENT}}</td><td class="number">{{RATIO}}{{BI_SPACE}}<span class="dim small">{{FEW}}</span></td></tr>{{/COMPANIONS}}</tbody>
    </table>
    <p class="small dim">[[result.companions_note]]</p>
  </section>
  <div class="result-second">
    <section aria-labelledby="r{{CODE}} a{{CODE}}">
      <h3 id="a{{CODE}}">[[result.answers]]</h3>
      {{#WISHES}}<div class="result-answer">
        <h4>{{TITLE}}</h4>
        <p><strong>{{VALUE}}</strong>{{BI_SPACE}}{{PERCENT}}{{BI_SPACE}}[[tally.range]] {{RANGE}}{{BI_SPACE}}{{FEW}}</p>
        <p class="small dim">[[result.wish_median]]</p>
      </div>{{/WISHES}}
      {{#SCALES}}<div class="result-answer">
        <h4>{{TITLE}}</h4>
        <p><strong>{{MEAN}}</strong></p>
        <table>
          <thead><tr><th scope="col">[[tally.choice]]</th><th scope="col" class="for-bar">[[tally.bar]]</th><th scope="col" class="number">[[tally.count]]</th><th scope="col" class="number">[[tally.percent]]</th></tr></thead>
          <tbody>{{#STEPS}}<tr><th scope="row">{{LABEL}}</th><td class="for-bar">{{>BAR}}</td><td class="number">{{VALUE}}</td><td class="number">{{PERCENT}}</td></tr>{{/STEPS}}</tbody>
        </table>
        <p class="small dim">[[result.scale_median]]</p>
      </div>{{/SCALES}}
      <p class="small dim">[[tally.range_note]]</p>
      {{#RELEASED}}<div class="result-answer">
        <h4>{{TITLE}}</h4>
        {{#UNTOLD}}<p>[[result.untold]]</p>{{/UNTOLD}}
        {{#TOLD}}<dl class="result-released">{{#CHOICES}}<div><dt>{{LABEL}}</dt><dd>{{VALUE}}</dd></div>{{/CHOICES}}</dl>{{/TOLD}}
      </div>{{/RELEASED}}
      {{#HAS_PERSONAL}}<p class="small">{{PERSONAL}}</p>{{/HAS_PERSONAL}}
    </section>
    <section aria-labelledby="r{{CODE}} w{{CODE}}">
      <h3 id="w{{CODE}}">[[result.comments]]</h3>
      {{#ERASED}}<p>[[tally.comments_erased]]</p>{{/ERASED}}
      {{#SILENT}}<p>[[tally.comments_none]]</p>{{/SILENT}}
      {{#SOME}}<ul class="result-comments">{{#COMMENTS}}<li class="typed">{{TEXT}}</li>{{/COMMENTS}}</ul>{{/SOME}}
      {{#MORE}}<p class="small dim">{{TEXT}}</p>{{/MORE}}
    </section>
    <section aria-labelledby="r{{CODE}} m{{CODE}}">
      <h3 id="m{{CODE}}">[[result.method]]</h3>
      <p class="small">[[result.method_text]]</p>
    </section>
  </div>
</article>{{/REPORTS}}
