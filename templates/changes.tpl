{{%AUTOESCAPE context="HTML"}}
<ul class="panel rows">{{#ROWS}}<li><p><strong>{{WHERE}}</strong>{{BI_SPACE}}{{TEXT}}</p>{{#VALUES}}<p><del>{{BEFORE}}</del><br><ins>{{AFTER}}</ins></p>{{/VALUES}}</li>{{/ROWS}}</ul>
