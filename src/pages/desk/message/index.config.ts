export default definePageConfig({ navigationBarTitleText: '通知名单上的家庭' })
