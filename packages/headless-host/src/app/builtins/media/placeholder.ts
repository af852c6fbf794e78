import { Builtin } from '../component.ts'

/** Where the name of what it stands for is found besides its tag. */
const SUBJECTS = ['src', 'url', 'unitId', 'type', 'feedId', 'appid', 'roomId']

/** What a build machine has not got (camera, video, web pages, ads) stands there with its name; its events can be triggered. */
export class Placeholder extends Builtin {
  static override readonly css: string = `
    wx-video,wx-camera,wx-live-player,wx-live-pusher,wx-web-view,wx-ad,wx-ad-custom,wx-official-account,wx-channel-live,wx-channel-video,wx-voip-room,wx-store-home,wx-store-product{display:block;position:relative;overflow:hidden;background:#e9e9e9 repeating-linear-gradient(45deg,#e3e3e3 0 12px,#e9e9e9 12px 24px)}
    wx-video,wx-live-player,wx-live-pusher,wx-channel-live,wx-channel-video,wx-voip-room{width:300px;height:225px}
    wx-ad,wx-ad-custom,wx-official-account,wx-store-home,wx-store-product{width:100%;min-height:84px}
    wx-camera{background:#222}
    wx-web-view{position:fixed;inset:0;z-index:1000}
    wx-audio{display:none}wx-audio[controls]{display:inline-block;position:relative;width:300px;height:65px;background:#fcfcfc}
    wx-open-data{display:inline}
    .wx-placeholder{position:absolute;inset:0;display:flex;align-items:center;justify-content:center;font-size:12px;line-height:1.4;color:#888;text-align:center;word-break:break-all;pointer-events:none}
    wx-open-data>.wx-placeholder{position:static;display:inline;font-size:inherit}
  `
  static override readonly properties: readonly string[] = [...SUBJECTS, 'controls', 'mode']

  override update(): void {
    const tag = this.element.tagName.toLowerCase().replace('wx-', '')
    const subject = SUBJECTS.map((name) => this.props[name]).find((value) => typeof value === 'string' && value !== '')
    this.attribute('controls', Boolean(this.props.controls))
    this.child('span', 'wx-placeholder').textContent = subject ? `${tag} ${subject}` : tag
  }
}
