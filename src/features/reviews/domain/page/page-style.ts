/** One style for screen by day and by night, and for paper. Nothing is fetched. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--ink:#16191d;--muted:#5b6570;--faint:#e3e7eb;--wash:#f5f7f9;
--tone0:#1d5fa8;--tone1:#b4540a;--tone2:#4b7a1f;--target:#8a3ffc;--hatch:#8a94a0}
@media (prefers-color-scheme:dark){:root{--ground:#14171a;--ink:#e8ebee;--muted:#a2acb6;--faint:#2c3238;--wash:#1c2125;
--tone0:#6fb1f5;--tone1:#f0a05a;--tone2:#9bc66a;--target:#be95ff;--hatch:#77828d}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-variant-numeric:tabular-nums}
main,header,footer{max-width:1080px;margin:0 auto;padding:0 24px}
header{padding-top:40px}
h1{font-size:28px;line-height:1.2;margin:0 0 4px;letter-spacing:-.01em}
h2{font-size:18px;line-height:1.3;margin:0 0 2px}
h2 .number{color:var(--muted);font-weight:400;margin-right:6px}
h2.section{font-size:22px;margin:56px 0 0;padding-bottom:8px;border-bottom:1px solid var(--faint)}
.lead,.words,.legend,.basis,small,footer{color:var(--muted)}
.lead{margin:0}
.words{margin:0 0 8px;max-width:80ch}
section.block{margin:48px 0 0;break-inside:avoid}
a{color:var(--tone0)}
:focus-visible{outline:2px solid var(--tone0);outline-offset:2px}
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
.value.tone0,.value.tone1,.value.tone2{stroke:var(--ground)}
.part{fill:url(#hatch);stroke-width:1;stroke-dasharray:3 3}.part.target{stroke:var(--target)}
.hatch{stroke:var(--hatch);stroke-width:1.2}
.event{stroke:var(--muted);stroke-dasharray:1 3}.event-span{fill:var(--muted);opacity:.6}
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
details{margin-top:10px}summary{cursor:pointer;color:var(--muted);font-size:13px}
footer{margin-top:64px;padding-bottom:48px;font-size:13px}
footer ul{padding-left:18px}
.events{margin:6px 0 0;padding-left:22px;font-size:13px;color:var(--muted)}
@media (max-width:640px){main,header,footer{padding:0 16px}header{padding-top:24px}figure{overflow-x:auto}.picture{min-width:680px}}
@media print{:root{--ground:#fff;--ink:#000;--muted:#444;--faint:#ccc;--tone0:#1d5fa8;--tone1:#b4540a;--tone2:#4b7a1f}
body{font-size:11px}main,header,footer{max-width:none;padding:0}details{display:none}section.block{margin-top:24px}@page{size:A4 landscape;margin:12mm}}
`
