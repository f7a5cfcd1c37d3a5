{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="section" aria-labelledby="report">
  <div class="panel stack">
    <p>{{EXPORT_OF}}{{#FILTERED}}{{BI_SPACE}}[[tally.export_filtered]]{{/FILTERED}}{{#NOT_BY_SOURCE}}{{BI_SPACE}}[[tally.not_by_source]]{{/NOT_BY_SOURCE}}</p>
    <ul class="list">
      {{#FILES}}<li><a href="{{URL}}">{{LABEL}}</a>{{#SIZE}}{{BI_SPACE}}<span class="small dim">{{TEXT}}</span>{{/SIZE}}</li>{{/FILES}}
    </ul>
    <p class="small dim">[[tally.export_note]]</p>
  </div>
</section>
