"""Jupyter's own conformance suite, held against the kernel."""
import unittest

import jupyter_kernel_test


class Conformance(jupyter_kernel_test.KernelTests):
    kernel_name = "geoharm"
    language_name = "java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("test");'
    completion_samples = [{"text": "Math.floorMo", "matches": {"floorMod("}}]
    complete_code_samples = ["1", "int x = 1;", "void f() { }", 'System.out.println("hello, world");']
    incomplete_code_samples = ["int f() {", "for (int i = 0; i < 10; i++) {", "1 +"]
    invalid_code_samples = ["int int = ;", "1 + ) 2"]
    code_generate_error = "throw new RuntimeException();"
    code_execute_result = [{"code": "6 * 7", "result": "42"}, {"code": '"a" + 1', "result": "a1"}]
    code_display_data = [{"code": 'show(Table.create("t", IntColumn.create("a", 1)));', "mime": "text/html"},
                         {"code": "show(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));", "mime": "image/png"}]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 ?*"
    code_inspect_sample = "Math.abs"


if __name__ == "__main__":
    unittest.main(verbosity=2)
