/** The colors of the house, by day and by night: the same as on screen (`web/ui/tokens`), since a page stands alone. */
const DAY =
  '--ground:#fcfcfa;--ink:#1b1b19;--muted:#5f5e59;--faint:#e6e5e0;--accent:#0f6b62;--bad:#b3382c;--tone0:#b87400;--tone1:#2e86c1;--tone2:#00805c;--target:#a8507f;--hatch:#8d8b84'
const NIGHT =
  '--ground:#161614;--ink:#ecebe6;--muted:#a3a19a;--faint:#31302d;--accent:#5fbfb3;--bad:#ee8a7f;--tone0:#e69f00;--tone1:#56b4e9;--tone2:#2fbf92;--target:#dd93bb;--hatch:#76746e'
/** Black on white, whatever the screen is set to. */
const PAPER = `${DAY};--ground:#fff;--ink:#000;--muted:#444;--faint:#ccc;--accent:#000`

/** On paper: as wide as the sheet, a chart never across two, heads of tables again on each, nothing cut. */
const ON_PAPER = `:root{color-scheme:light;${PAPER}}
body{font-size:9.5pt;background:#fff}
main,header,footer{max-width:none;padding:0}header{padding-top:0}
h1{font-size:18pt}h2{font-size:12pt}h2.section{font-size:14pt;margin-top:22pt}
h2,h3,.words{break-after:avoid}
section.block{margin-top:18pt}section.drawn{break-inside:avoid}
figure,.legend,.events,li,dl div,tr{break-inside:avoid}
figure{overflow:visible}.layers{min-width:0}.picture text,.picture .value,.picture .panel{font-size:13.5px}
.legend{margin:2pt 0 6pt;font-size:8.5pt;break-before:avoid}
.scroll{overflow:visible}
table{font-size:8pt}thead{display:table-header-group}thead th,thead td,small{font-size:7.5pt}
th,td{padding:2.5pt 4pt}tbody th{white-space:normal}
table.box{break-inside:avoid}
table.wide{font-size:7pt}table.wide small{white-space:normal}table.wide th,table.wide td{padding:2.5pt 2pt}table.wide thead th{font-size:6.5pt}
details,[popover],.press{display:none}:is(td,.words) button{text-decoration:none}
a{color:inherit;text-decoration:none}
footer{margin-top:24pt;font-size:8pt;padding:0}`

/** One style for screen by day and by night, and for paper. Nothing is fetched. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${DAY}}
@media (prefers-color-scheme:dark){:root{${NIGHT}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-variant-numeric:tabular-nums}
main,header,footer{max-width:1080px;margin:0 auto;padding:0 24px}
header{padding-top:40px}
h1{font-size:28px;line-height:1.2;margin:0 0 4px;letter-spacing:-.011em}
h2{font-size:18px;line-height:1.3;margin:0 0 2px}
h3{font-size:15px;margin:12px 0 2px}
h2 .number{color:var(--muted);font-weight:400;margin-right:6px}
h2.section{font-size:22px;margin:56px 0 0;padding-bottom:8px;border-bottom:1px solid var(--faint)}
.lead,.words,.legend,small,footer{color:var(--muted)}
.lead{margin:0}
.words{margin:0 0 8px;max-width:80ch}
section.block{margin:48px 0 0}
section.block p,section.block li{max-width:80ch}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
figure{margin:0}
.picture{display:block;width:100%;height:auto;overflow:visible}
.picture text{font-size:11.5px;fill:var(--muted);text-anchor:middle}
.picture .panel{font-size:12px}
.picture .tick.left{text-anchor:end}.picture .tick.right{text-anchor:start}
.picture .value{font-size:11px;fill:var(--ink);paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}
.grid{stroke:var(--faint)}.zero{stroke:var(--muted)}
.line{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
.line.prior{stroke-width:1.6;stroke-dasharray:2 4;opacity:.75}
.tone0{stroke:var(--tone0)}.tone1{stroke:var(--tone1)}.tone2{stroke:var(--tone2)}
.mark{stroke-width:2;fill:var(--ground)}.mark.target{stroke:var(--target);stroke-width:3}
.signal{fill:var(--bad);stroke:none}
.center{stroke:var(--muted)}.limit{stroke:var(--muted);stroke-dasharray:2 4}
.value.tone0,.value.tone1,.value.tone2{stroke:var(--ground)}
.part{fill:url(#hatch);stroke-width:1;stroke-dasharray:3 3}.part.target{stroke:var(--target)}
.hatch{stroke:var(--hatch);stroke-width:1.2}
.event,.phase{stroke:var(--muted);stroke-dasharray:1 3}.event-span{fill:var(--muted);opacity:.6}
.center,.limit{fill:none;stroke:var(--muted)}.limit{stroke-dasharray:2 4}.limit.trial,.center.trial{stroke-dasharray:7 5;opacity:.8}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;margin:4px 0 12px;padding:0;list-style:none;font-size:13px}
.legend svg{width:28px;height:10px;vertical-align:middle;margin-right:6px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13.5px}
th,td{padding:5px 10px;text-align:right;white-space:nowrap;border-bottom:1px solid var(--faint)}
thead th,thead td{color:var(--muted);font-weight:500;font-size:12.5px}
tbody th{text-align:left;font-weight:500}
tr.heading th{font-weight:650;padding-top:14px}
tr.bold th,tr.bold td{font-weight:650}tr.italic th,tr.italic td{font-style:italic}
.box td.figure:not(.change,.missing){font-weight:600}
.signals{margin:0 0 16px;padding-left:18px}
.missing{color:var(--muted)}
td.part{text-decoration:underline dotted}
small{font-size:11.5px}
.spark{width:84px;height:22px}
.spark path{fill:none;stroke:var(--tone0);stroke-width:1.8}.spark circle{fill:var(--tone0)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
:is(td,.words) button{all:unset;cursor:pointer;text-decoration:underline dotted var(--faint);text-underline-offset:3px}
:is(td,.words) button:hover{text-decoration-color:var(--muted)}:is(td,.words) button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.layers{position:relative}.press{position:absolute;inset:0;width:100%;height:100%;pointer-events:none}.press button{all:unset;display:block;width:100%;height:100%;border-radius:50%;cursor:pointer;pointer-events:auto}.press button:hover{outline:1.5px solid var(--muted)}.press button:focus-visible{outline:2px solid var(--accent)}
.told{margin:auto;width:min(440px,calc(100vw - 32px));padding:16px;border:1px solid var(--faint);border-radius:8px;background:var(--ground);color:var(--ink);font-size:13.5px;font-weight:400;font-style:normal;text-align:left;white-space:normal;box-shadow:0 8px 32px rgb(0 0 0/.2)}
.told:popover-open{display:grid;grid-template-columns:auto 1fr;gap:4px 12px}.told b{grid-column:span 2;margin-bottom:4px;font-weight:600}.told i{color:var(--muted);font-style:normal}
@supports not selector(:popover-open){[popover]{display:none}}
details{margin-top:10px}summary{cursor:pointer;color:var(--muted);font-size:13px}
footer{margin-top:64px;padding-bottom:48px;font-size:13px}
footer h2{font-size:15px;margin-top:24px}
footer ul{padding-left:18px}
dl{margin:8px 0 0;columns:2;column-gap:32px}
dl div{break-inside:avoid;margin-bottom:8px}
dt{color:var(--ink);font-weight:500}dd{margin:0}
.events{margin:6px 0 0;padding-left:22px;font-size:13px;color:var(--muted)}
@media screen{tbody th,thead td:first-child{position:sticky;left:0;background:var(--ground)}tbody th::after{content:"";position:absolute;inset:0 auto 0 100%;width:10px;background:linear-gradient(to right,var(--ground),transparent);pointer-events:none}}
@media screen and (max-width:640px){tbody th{min-width:112px;max-width:144px;white-space:normal}}
@media (max-width:640px){main,header,footer{padding:0 16px}header{padding-top:24px}figure{overflow-x:auto}.layers{min-width:680px}dl{columns:1}}
@media print{${ON_PAPER}}
`
