import { changePhone, phone } from '../../phone.ts'
import { topPage } from '../../pages/stack.ts'
import { isAllowed } from '../../wx/permission/scopes.ts'
import { Placeholder } from './placeholder.ts'

/** ms between two looks at what is held before the camera. */
const SCAN_MS = 300
/** What bindinitdone tells of how far it can zoom; phones differ. */
const MAX_ZOOM = 10

/** No picture, but `mode="scanCode"` reads what a test holds before the camera: `phone.scans`, then `phone.inView`. */
export class Camera extends Placeholder {
  static override readonly css = ''
  static override readonly properties = [...Placeholder.properties, 'resolution', 'devicePosition', 'flash', 'frameSize']
  private timer: number | undefined
  private looks = 0

  constructor(...args: ConstructorParameters<typeof Placeholder>) {
    super(...args)
    void this.start()
  }

  override detached(): void {
    window.clearInterval(this.timer)
  }

  private async start(): Promise<void> {
    if (!(await isAllowed('scope.camera'))) return this.emit('error', { errMsg: 'insertCamera:fail auth deny' })
    if (!this.element.isConnected) return
    this.emit('initdone', { maxZoom: MAX_ZOOM })
    this.timer = window.setInterval(() => this.look(), SCAN_MS)
  }

  private look(): void {
    const isOnScreen = topPage()?.document === this.element.ownerDocument && this.element.getClientRects().length > 0
    if (this.props.mode !== 'scanCode' || !isOnScreen) return
    const result = this.seen()
    if (result !== undefined) this.emit('scancode', { type: 'qrcode', result, charSet: 'utf-8' })
  }

  private seen(): string | undefined {
    const [next, ...rest] = phone.scans
    if (next === undefined) return phone.inView[this.looks++ % phone.inView.length]
    changePhone({ scans: rest })
    return next
  }
}
