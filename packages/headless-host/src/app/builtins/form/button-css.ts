import { appJson } from '../../host.ts'

const BASE = `
  wx-button{position:relative;display:block;margin-left:auto;margin-right:auto;padding-left:14px;padding-right:14px;box-sizing:border-box;font-size:18px;text-align:center;text-decoration:none;line-height:2.55555556;border-radius:5px;overflow:hidden;color:#000;background-color:#f8f8f8}
  wx-button::after{content:" ";width:200%;height:200%;position:absolute;top:0;left:0;border:1px solid rgba(0,0,0,.2);transform:scale(.5);transform-origin:0 0;box-sizing:border-box;border-radius:10px;pointer-events:none}
  wx-button[type=primary]{color:#fff;background-color:#1aad19}
  wx-button[type=warn]{color:#fff;background-color:#e64340}
  wx-button[size=mini]{display:inline-block;line-height:2.3;font-size:13px;padding:0 1.34em}
  wx-button[disabled]{color:rgba(0,0,0,.3)}
  wx-button[disabled][type=primary]{color:rgba(255,255,255,.6);background-color:#9ed99d}
  wx-button[disabled][type=warn]{color:rgba(255,255,255,.6);background-color:#ec8b89}
  wx-button[plain]{color:#353535;border:1px solid #353535;background-color:transparent}
  wx-button[plain]::after{border-width:0}
  wx-button[plain][type=primary]{color:#1aad19;border-color:#1aad19}
  wx-button[plain][type=warn]{color:#e64340;border-color:#e64340}
  wx-button[plain][disabled]{color:rgba(0,0,0,.2);border-color:rgba(0,0,0,.2)}
  wx-button[loading]::before{content:" ";display:inline-block;width:18px;height:18px;margin-right:6px;vertical-align:middle;box-sizing:border-box;border:2px solid currentcolor;border-right-color:transparent;border-radius:50%;animation:wx-button-loading 1s steps(12) infinite}
  @keyframes wx-button-loading{to{transform:rotate(1turn)}}
  .button-hover{color:rgba(0,0,0,.6);background-color:#dedede}
  .button-hover[type=primary]{color:rgba(255,255,255,.6);background-color:#179b16}
  .button-hover[type=warn]{color:rgba(255,255,255,.6);background-color:#ce3c39}
  .button-hover[plain]{color:rgba(53,53,53,.6);border-color:rgba(53,53,53,.6);background-color:transparent}
  @media (prefers-color-scheme:dark){
    wx-button{color:rgba(255,255,255,.8);background-color:#2c2c2c}
    wx-button::after{border-color:rgba(255,255,255,.1)}
    wx-button[disabled]{color:rgba(255,255,255,.2)}
    wx-button[disabled][type=primary]{color:rgba(255,255,255,.3);background-color:#155a15}
    wx-button[disabled][type=warn]{color:rgba(255,255,255,.3);background-color:#6b2422}
    wx-button[plain]{color:rgba(255,255,255,.8);border-color:rgba(255,255,255,.5);background-color:transparent}
    .button-hover{background-color:#404040}
  }
`

/** What `"style": "v2"` in app.json changes. */
const V2 = `
  wx-button{padding:8px 24px;font-size:17px;font-weight:700;line-height:1.41176471;border-radius:4px;color:#06ae56;background-color:#f2f2f2}
  wx-button:not([size=mini]){width:184px}
  wx-button::after{border-width:0}
  wx-button[type=primary]{background-color:#07c160}
  wx-button[type=warn]{color:#fa5151;background-color:#f2f2f2}
  wx-button[size=mini]{padding:0 .75em;font-size:16px;line-height:2}
  wx-button[disabled],wx-button[disabled][type=primary],wx-button[disabled][type=warn]{color:rgba(0,0,0,.2);background-color:#f2f2f2}
  wx-button[plain][type=primary]{color:#07c160;border-color:#07c160}
  .button-hover{color:#06ae56;background-color:#d9d9d9}
  .button-hover[type=primary]{color:#fff;background-color:#06ad56}
  @media (prefers-color-scheme:dark){wx-button,wx-button[type=warn]{background-color:rgba(255,255,255,.08)}wx-button[disabled]{color:rgba(255,255,255,.2);background-color:rgba(255,255,255,.08)}}
`

/** WeChat's buttons, in the style app.json asks for. */
export const BUTTON_CSS = (appJson as { style?: string } | undefined)?.style === 'v2' ? BASE + V2 : BASE
