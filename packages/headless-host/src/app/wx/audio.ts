import { callHook } from '../logic/errors.ts'
import { record } from './effects.ts'
import { named, type Callback, type Registry } from './register.ts'

/** Nobody hears it and its length is not known: a sound is over after a moment. */
const LENGTH_MS = 100

const EVENTS = ['Canplay', 'Play', 'Pause', 'Stop', 'Ended', 'TimeUpdate', 'Error', 'Waiting', 'Seeking', 'Seeked', 'Prev', 'Next'] as const
type Event = (typeof EVENTS)[number]

/** A player with the state and the events of a real one, and no sound. */
class SilentPlayer {
  [name: string]: unknown
  startTime = 0
  autoplay = false
  loop = false
  obeyMuteSwitch = true
  volume = 1
  playbackRate = 1
  duration = 0
  currentTime = 0
  buffered = 0
  paused = true

  constructor(kind: string) {
    let source = ''
    let timer: number | undefined
    const heard = new Map<Event, Set<Callback>>()
    const tell = (event: Event) => {
      for (const listener of heard.get(event) ?? []) callHook({ listener }, 'listener', { errMsg: `on${event}:ok` })
    }
    const halt = (event: Event) => {
      window.clearTimeout(timer)
      if (this.paused && event === 'Pause') return
      this.paused = true
      tell(event)
    }
    for (const event of EVENTS) {
      this[`on${event}`] = (listener: Callback) => heard.set(event, (heard.get(event) ?? new Set()).add(listener))
      this[`off${event}`] = (listener?: Callback) => void (listener ? heard.get(event)?.delete(listener) : heard.delete(event))
    }
    this.play = () => {
      record(`${kind}.play`, { src: source })
      this.paused = false
      window.clearTimeout(timer)
      window.setTimeout(() => tell('Play'))
      timer = window.setTimeout(() => {
        if (this.loop) return
        this.paused = true
        tell('Ended')
      }, LENGTH_MS)
    }
    this.pause = () => halt('Pause')
    this.stop = () => {
      this.currentTime = 0
      halt('Stop')
    }
    this.seek = (position: number) => {
      this.currentTime = Number(position)
      tell('Seeking')
      tell('Seeked')
    }
    this.destroy = () => {
      halt('Stop')
      heard.clear()
    }
    Object.defineProperty(this, 'src', {
      enumerable: true,
      get: () => source,
      set: (value: unknown) => {
        source = String(value)
        window.setTimeout(() => tell('Canplay'))
        // The manager of background audio begins at once, as documented.
        if (this.autoplay || kind === 'BackgroundAudioManager') (this.play as () => void)()
      },
    })
  }
}

/** Sound: players that play nothing, and the browser's own audio graph, which no loudspeaker hears. */
export function registerAudio(api: Registry): void {
  api.sync('createInnerAudioContext', () => named('InnerAudioContext', new SilentPlayer('InnerAudioContext')))
  let background: object | undefined
  api.sync('getBackgroundAudioManager', () => (background ??= named('BackgroundAudioManager', new SilentPlayer('BackgroundAudioManager'))))
  api.sync('createWebAudioContext', () => new AudioContext())
  api.async('setInnerAudioOption', () => {})
  api.async('getAvailableAudioSources', () => ({ audioSources: ['auto'] }))
  for (const name of ['AudioInterruptionBegin', 'AudioInterruptionEnd']) api.event(name)
}
