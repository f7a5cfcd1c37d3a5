{{%AUTOESCAPE context="HTML"}}
<ul class="badges states">{{#STATES}}<li class="badge">{{TEXT}}</li>{{/STATES}}</ul>
