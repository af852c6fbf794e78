import { useRef, useState } from 'react'
import { Image, Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { posters, sourceText } from '@/copy/door'
import { codeOf, errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import { staff } from '@/services/api'
import { canShowPicture, showPicture } from '@/services/picture'

/** As the code on the poster can carry it. */
const NAME = /^[A-Za-z0-9_-]{1,7}$/

/** The picture of a code to print; its name says afterwards how many came by it. */
export function PosterSheet({ sessionId, onClose }: { sessionId: string; onClose: () => unknown }) {
  const [source, setSource] = useState('gate')
  const [made, setMade] = useState<{ source: string; image: string }>()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  // Another name was chosen while the picture came.
  const wanted = useRef(source)
  wanted.current = source
  const wrong = source !== '' && !NAME.test(source)
  const picture = made?.source === source ? made.image : undefined

  const make = async () => {
    if (busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      const { image } = await staff.getPoster({ sessionId, source })
      if (wanted.current === source) setMade({ source, image })
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Sheet title='取号海报' onClose={onClose}>
      <Text className='meta'>每个地方贴不同的一张，就知道人从哪里来</Text>
      <Field label='贴在哪里' hint='也可以自己起名：1–7 个英文字母、数字、- 或 _' error={wrong ? '只能用英文字母、数字、- 和 _，最多 7 个' : undefined}>
        <Chips wrap label='贴在哪里' options={posters} chosen={[source]} onToggle={setSource} />
        <Input className='field__input door__name' value={source} maxlength={7} aria-label='海报名' placeholder='gate' cursorSpacing={120} onInput={({ detail }) => setSource(detail.value.trim())} />
      </Field>
      {refused && <RefusalCard title='没有做成' why={errorText[refused]} />}
      {picture ? (
        <>
          <Image className='door__poster' src={`data:image/png;base64,${picture}`} showMenuByLongpress ariaLabel={`${sourceText(source)}的取号码`} />
          <Text className='small centred'>{sourceText(source)} · 长按图片保存，打印出来贴上</Text>
          {canShowPicture && (
            <View className='door__action'>
              <Button wide onTap={() => showPicture(picture, `poster-${source}.png`)}>
                放大，保存图片
              </Button>
            </View>
          )}
        </>
      ) : (
        <Button wide disabled={wrong || source === ''} busy={busy} onTap={make}>
          做海报
        </Button>
      )}
    </Sheet>
  )
}
