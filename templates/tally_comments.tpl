{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="section" id="comments" aria-labelledby="report">
  <div class="panel stack">
    <form class="search no-print" method="get" action="/admin/e/{{EVENT:u}}/comments" role="search">
      {{#KEPT}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/KEPT}}
      <label for="q">[[tally.search]]</label>
      <input id="q" name="q" type="search" value="{{SEARCH}}" maxlength="100">
      <button class="button second small">[[tally.search_button]]</button>
      {{#SEARCHED}}<a href="{{URL}}">[[tally.search_clear]]</a>{{/SEARCHED}}
    </form>
    <p>{{COMMENTS_OF}}</p>
    {{#NOT_BY_SOURCE}}<p class="small dim">[[tally.not_by_source]]</p>{{/NOT_BY_SOURCE}}
    {{#NONE}}<p class="dim">{{#SEARCHED}}[[tally.search_none]]{{/SEARCHED}}{{#NOT_SEARCHED}}[[tally.comments_none]]{{/NOT_SEARCHED}}</p>{{/NONE}}
    {{#ERASED}}<p>[[tally.comments_erased]]</p>{{/ERASED}}
    {{#SOME}}<ul class="rows comments">
      {{#COMMENTS}}<li><p>{{TEXT:p}}</p><p class="small dim">{{DATE}}{{#WHICH}}{{BI_SPACE}}{{TITLE}}{{/WHICH}}{{#HIDE}}{{BI_SPACE}}<a class="no-print" href="{{URL}}">[[tally.comment_hide]]<span class="hidden">{{BI_SPACE}}{{NUMBER}}</span></a>{{/HIDE}}</p></li>{{/COMMENTS}}
    </ul>{{/SOME}}
    {{#PAGING}}<nav class="paging" aria-label="[[tally.paging]]">
      <ul>
        {{#BEFORE}}<li class="no-print"><a href="{{URL}}" rel="prev">[[tally.page_before]]</a></li>{{/BEFORE}}
        <li>{{TEXT}}</li>
        {{#AFTER}}<li class="no-print"><a href="{{URL}}" rel="next">[[tally.page_after]]</a></li>{{/AFTER}}
      </ul>
    </nav>{{/PAGING}}
    {{#HOST}}<p class="onward no-print"><a href="/admin/e/{{EVENT:u}}/comments/check">[[comment.check]]</a></p>{{/HOST}}
  </div>
</section>
