import { Builtin, isTrue } from '../component.ts'

/** Takes what it holds out of everything around it: its content becomes a child of the page itself. */
export class RootPortal extends Builtin {
  static override readonly css = `
    wx-root-portal,.wx-portal{display:contents}
  `
  static override readonly properties = ['enable']
  private readonly content = this.element.querySelector(':scope > .wx-portal') as HTMLElement

  override update(): void {
    const home = isTrue(this.props.enable, true) ? this.element.ownerDocument.body : this.element
    if (this.content.parentElement !== home) home.append(this.content)
  }

  override detached(): void {
    this.content.remove()
  }
}
