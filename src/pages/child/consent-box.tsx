import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Tick } from '@/components/tick'
import { Touch } from '@/components/touch'
import { open, routes } from '@/services/routes'
import './consent-box.scss'

interface Props {
  agreed: boolean
  error?: string
  onChange: (agreed: boolean) => unknown
}

/** The guardian's consent: asked by itself, never ticked beforehand, with the rules one tap away. */
export const ConsentBox = ({ agreed, error, onChange }: Props) => (
  <Card>
    <Touch role='checkbox' checked={agreed} label='我是监护人，同意规则' className='consent' onTap={() => onChange(!agreed)}>
      <Tick on={agreed} />
      <Text className='grow'>我是孩子的监护人，已阅读并同意按《儿童个人信息保护规则》保存和使用孩子的资料、家庭情况和预约</Text>
    </Touch>
    <Touch role='link' className='consent__rules' onTap={() => open(routes.privacy)}>
      <Text className='link'>看规则（两分钟）</Text>
    </Touch>
    {error && (
      <View aria-role='alert'>
        <Text className='field__error'>{error}</Text>
      </View>
    )}
  </Card>
)
