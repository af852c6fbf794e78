import { Builtin, numberOr } from './component.ts'

/** Shows `hover-class` while a finger is on it. */
export class Hoverable extends Builtin {
  static override readonly properties: readonly string[] = ['hoverClass', 'hoverStartTime', 'hoverStayTime']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const start = () => this.setHover(true)
    const end = () => setTimeout(() => this.setHover(false), numberOr(this.props.hoverStayTime, 70))
    this.element.addEventListener('touchstart', start, { passive: true })
    this.element.addEventListener('touchend', end, { passive: true })
    this.element.addEventListener('touchcancel', end, { passive: true })
  }

  protected hoverClass(): string {
    return String(this.props.hoverClass ?? 'none')
  }

  private setHover(on: boolean): void {
    const name = this.hoverClass()
    if (name === 'none' || name === '') return
    for (const part of name.split(/\s+/)) this.element.classList.toggle(part, on)
  }
}
