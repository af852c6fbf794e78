/** A finger on the phone's screen, in px. */
export interface Finger {
  id: number
  x: number
  y: number
}

/** One change of what is on the glass; `fingers` are all that are on it afterwards. */
export interface TouchStep {
  type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel'
  fingers: Finger[]
}
