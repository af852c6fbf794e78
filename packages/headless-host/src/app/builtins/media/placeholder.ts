import { Builtin } from '../component.ts'

/** What a build machine has not got (camera, video, web pages) stands there with its name; its events can be triggered. */
export class Placeholder extends Builtin {
  static override readonly css = `
    wx-map,wx-camera,wx-video,wx-web-view{width:300px;height:225px;position:relative;overflow:hidden;background:#e8efe6 repeating-linear-gradient(45deg,#dfe8dc 0 12px,#e8efe6 12px 24px)}
    wx-camera{background:#222}wx-camera>.wx-placeholder{color:#fff}
    .wx-placeholder{position:absolute;left:4px;bottom:2px;font-size:10px;color:#666}
  `
  static override readonly properties: readonly string[] = ['src', 'mode']

  override update(): void {
    const name = this.element.tagName.toLowerCase().replace('wx-', '')
    this.child('span', 'wx-placeholder').textContent = this.props.src ? `${name} ${this.props.src}` : name
  }
}
