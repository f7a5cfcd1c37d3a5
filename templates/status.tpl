{{%AUTOESCAPE context="HTML"}}
<p class="status {{PHASE}}"><strong>{{LABEL}}</strong>{{BI_SPACE}}<span>{{DETAIL}}</span></p>
