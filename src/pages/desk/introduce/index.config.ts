export default definePageConfig({ navigationBarTitleText: '申请权限' })
