/** Styles of the design document beside those that every page shares. */
export const documentStyle = `
.top nav{order:1;flex:1 1 100%;margin-left:0}.theme{margin-left:auto}
.as-of{margin:.6rem 0 0;font-size:.875rem;color:var(--muted)}
.claim.unknown{color:var(--amber)}
.state{margin:-.25rem 0 1.25rem;font-size:.875rem;color:var(--muted)}
.question{border-left:2px solid var(--amber);padding:.1rem 0 .1rem 1rem;margin:1.25rem 0;max-width:68ch}
.question b{font-weight:600;margin-right:.35em}
.question .sub{margin-top:.2rem}
section>h3{margin:2.25rem 0 .75rem}
section>.figures{margin:1.5rem 0 1.75rem}
section>.scroll{margin-bottom:1.25rem}
section>.scroll td,section>.scroll th{max-width:24rem}
section>.provenance{margin-bottom:1.5rem;font-size:1rem;line-height:1.5}
section>.provenance dd{max-width:68ch}
.written{max-width:68ch;margin-bottom:2rem}
.written h3{margin:1.75rem 0 .5rem}.written h4{margin:1.5rem 0 .4rem}.written h5,.written h6{margin:1.25rem 0 .3rem;font-size:1rem}
.written blockquote{margin:0 0 1rem;padding-left:1rem;border-left:2px solid var(--line);color:var(--muted)}
.written pre{margin:0 0 1rem}
.written hr{border:0;border-top:1px solid var(--line);margin:1.5rem 0}
.written img{max-width:100%;height:auto;display:block;margin:1rem 0}
.written table{display:block;overflow-x:auto;margin-bottom:1rem}
.written .from{font-size:.875rem;color:var(--muted);margin-top:-.4rem}
.legend{font-size:.875rem;color:var(--muted)}
.legend dt{color:var(--text)}
@media print{
.claim.stale{text-decoration:none}
.question,blockquote,img{break-inside:avoid}
section>h3,.state{break-after:avoid}
section>.scroll{break-inside:avoid}
section>.provenance{font-size:10pt;break-inside:auto}
.scroll{overflow:visible}
}
`.replaceAll('\n', '');
