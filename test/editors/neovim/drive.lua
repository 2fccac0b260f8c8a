-- nvim --headless --clean -c 'luafile drive.lua'; FILE, SERVER and NODE from the environment. Works from 0.7 on.
local file = os.getenv("FILE")
local function out(name, value) io.stdout:write(name .. ": " .. tostring(value):gsub("\n", " ") .. "\n") end
local function fail(message) io.stderr:write("FAIL " .. tostring(message) .. "\n"); vim.cmd("cquit 1") end
local ok, err = xpcall(function()
  vim.cmd("edit " .. vim.fn.fnameescape(file))
  local buf = vim.api.nvim_get_current_buf()
  local attached = false
  local id = vim.lsp.start_client({ name = "evimap", cmd = { os.getenv("NODE"), os.getenv("SERVER"), "--stdio" }, root_dir = vim.fn.fnamemodify(file, ":p:h"), on_attach = function() attached = true end })
  vim.lsp.buf_attach_client(buf, id)
  if not vim.wait(20000, function() return attached end, 20) then return fail("not attached") end
  local client = vim.lsp.get_client_by_id(id)
  local function line_of(text) for i, line in ipairs(vim.api.nvim_buf_get_lines(buf, 0, -1, false)) do if line:find(text, 1, true) then return i, line end end end
  local function cursor_at(text, inside) local i, line = line_of(text); vim.api.nvim_win_set_cursor(0, { i, (line:find(inside, 1, true)) }) end
  local function params() return vim.lsp.util.make_position_params(0, client.offset_encoding) end
  local function ask(method, with) local answer = vim.lsp.buf_request_sync(buf, method, with or params(), 10000); return answer and answer[id] and answer[id].result end
  local function has_code(code) return #vim.tbl_filter(function(d) return d.code == code or (d.user_data and d.user_data.lsp and d.user_data.lsp.code == code) end, vim.diagnostic.get(buf)) > 0 end

  if not vim.wait(20000, function() return #vim.diagnostic.get(buf) > 0 end, 20) then return fail("no diagnostics") end
  out("diagnostics", table.concat(vim.tbl_map(function(d) return d.code or (d.user_data and d.user_data.lsp and d.user_data.lsp.code) or "?" end, vim.diagnostic.get(buf)), " "))

  cursor_at("2.2:", "2.2")
  out("hover", ask("textDocument/hover").contents.value)
  vim.lsp.buf.hover()
  vim.wait(5000, function() return #vim.api.nvim_list_wins() > 1 end, 20)
  for _, w in ipairs(vim.api.nvim_list_wins()) do if vim.api.nvim_win_get_config(w).relative ~= "" then out("hover window", table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, false), " ")); vim.api.nvim_win_close(w, true) end end

  cursor_at("at: page #3", "page")
  vim.ui.select = function(items, opts, choose) out("fixes", table.concat(vim.tbl_map(opts.format_item, items), " | ")); choose(items[1], 1) end
  vim.lsp.buf.code_action()
  if not vim.wait(10000, function() return line_of('at: "page #3"') ~= nil end, 20) then return fail("the fix was not applied") end
  out("fixed", vim.trim(select(2, line_of('at: "page #3"'))))

  cursor_at("chosen technique", "Time blocking")
  vim.lsp.buf.rename("Time boxing")
  if not vim.wait(10000, function() return line_of("[Time boxing, Pomodoro]") ~= nil and line_of("chosen technique: Time boxing") ~= nil end, 20) then return fail("not renamed") end
  out("renamed", vim.trim(select(2, line_of("[Time boxing"))))

  vim.api.nvim_buf_set_lines(buf, -1, -1, false, { "        " })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(buf), 8 })
  local found = ask("textDocument/completion")
  out("completion", table.concat(vim.tbl_map(function(item) return item.label end, found.items or found), ", "))

  vim.cmd("silent write")
  client.stop()
  vim.wait(5000, function() return client.is_stopped() end, 20)
  out("stopped", client.is_stopped())
end, debug.traceback)
if not ok then fail(err) end
vim.cmd("qall!")
