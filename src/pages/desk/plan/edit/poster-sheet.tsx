import { useState } from 'react'
import { Image, Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { errorText } from '@/copy/errors'
import type { SessionView } from '@/domain/session'
import { useAct } from '@/hooks/use-act'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { canShowPicture, showPicture } from '@/services/picture'
import { randomId } from '@/services/random-id'

/** What a code can carry of a name is a short sign; the name itself is kept at the centre. */
const signOf = (): string => `p${randomId().slice(0, 5)}`

/** A code to print, for each place another: who came by it is counted under its name. */
export function PosterSheet({ session, onClose }: { session: SessionView; onClose: () => unknown }) {
  const { data, error, replace } = useRemote(() => desk.listPosters({}), [])
  const [source, setSource] = useState<string>()
  const [name, setName] = useState('')
  const [whole, setWhole] = useState(false)
  const [made, setMade] = useState<{ of: string; image: string }>()
  const { isBusy, refused, act } = useAct()
  const known = data?.posters ?? []
  const of = `${source ?? ''} ${whole}`
  const add = () =>
    act(async () => {
      const sign = signOf()
      replace(await desk.savePoster({ source: sign, name: name.trim() }))
      setSource(sign)
      setName('')
    })
  const make = () => act(async () => setMade({ of, image: (await desk.makePoster({ sessionId: session._id, source: source!, series: whole })).image }))
  const shown = made?.of === of ? made.image : undefined
  const place = known.find((one) => one.source === source)?.name ?? ''
  return (
    <Sheet title='海报' onClose={onClose}>
      <Text className='meta'>扫码就到{whole ? '这一期' : '这一场'}的页面，可以约。每个地方贴不同的一张，就知道人从哪里来。</Text>
      {(refused ?? error) && <RefusalCard title='没有办成' why={errorText[(refused ?? error)!]} />}
      {session.series && (
        <Chips wrap label='海报打开' options={[{ value: 'one', text: '这一场' }, { value: 'whole', text: '整期' }]} chosen={[whole ? 'whole' : 'one']} onToggle={(value) => setWhole(value === 'whole')} />
      )}
      <Field label='贴在哪里'>
        <Chips wrap label='贴在哪里' options={known.map((one) => ({ value: one.source, text: one.name }))} chosen={source ? [source] : []} onToggle={setSource} />
        <View className='row plan-edit__place'>
          <Input className='field__input grow' value={name} maxlength={12} placeholder='甲站、乙公园…' aria-label='新的地方' cursorSpacing={120} onInput={({ detail }) => setName(detail.value)} />
          <Button small kind='soft' disabled={name.trim() === ''} busy={isBusy} onTap={add}>
            加上
          </Button>
        </View>
      </Field>
      {shown ? (
        <View>
          <Image className='plan-edit__poster' src={`data:image/png;base64,${shown}`} showMenuByLongpress ariaLabel={`${place}的海报码`} />
          <Text className='small centred'>{place} · 长按图片保存，打印出来贴上</Text>
          {canShowPicture && (
            <Button wide onTap={() => showPicture(shown, `poster-${source}.png`)}>
              放大，保存图片
            </Button>
          )}
        </View>
      ) : (
        <View className='plan-keys'>
          <Button wide disabled={!source} busy={isBusy} onTap={make}>
            做海报
          </Button>
        </View>
      )}
    </Sheet>
  )
}
