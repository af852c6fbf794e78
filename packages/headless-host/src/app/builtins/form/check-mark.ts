/** The square or circle a person ticks; `--color` and the others come from the component's properties. */
export const CHECK_CSS = `
  .wx-mark{display:inline-block;position:relative;top:5px;width:22px;height:22px;margin-right:5px;border:1px solid var(--border,#d1d1d1);border-radius:3px;background:var(--background,#fff);box-sizing:content-box}
  .wx-mark[on]::after{content:"";position:absolute;left:7px;top:2px;width:6px;height:12px;border:solid var(--color,#09bb07);border-width:0 2px 2px 0;transform:rotate(45deg)}
  @media (prefers-color-scheme:dark){.wx-mark{--border:#525252;--background:#2c2c2c}}
`
