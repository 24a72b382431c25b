"""What the kernel promises beyond the protocol: through a real client, each promise a test.

GEOHARM_TEST_KERNEL=NAME puts another kernel to the same tests, each in a new process of it, as some of them end or block it;
GEOHARM_TEST_TIMEOUT=SECONDS is how long it may stay silent.
"""
import os
import re
import signal
import subprocess
import sys
import time
import unittest
from queue import Empty

from jupyter_client.manager import start_new_kernel

TIMEOUT = int(os.environ.get("GEOHARM_TEST_TIMEOUT", "90"))
KERNEL = os.environ.get("GEOHARM_TEST_KERNEL", "geoharm")


class KernelCase(unittest.TestCase):
    """One kernel for all tests of a class, if it is ours."""

    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)

    def setUp(self):
        if KERNEL != "geoharm":
            self.tearDownClass()
            self.setUpClass()

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def collect(self, request, timeout=TIMEOUT):
        """Returns the reply and the outputs of a request, in order."""
        outputs = []
        end = time.time() + timeout
        while True:
            message = self.client.get_iopub_msg(timeout=max(0.1, end - time.time()))
            if message["parent_header"].get("msg_id") != request:
                continue
            kind = message["msg_type"]
            if kind == "status" and message["content"]["execution_state"] == "idle":
                break
            if kind not in ("status", "execute_input"):
                outputs.append(message)
        while True:
            reply = self.client.get_shell_msg(timeout=max(0.1, end - time.time()))
            if reply["parent_header"].get("msg_id") == request:
                return reply["content"], outputs

    def run_cell(self, code, timeout=TIMEOUT, **options):
        options.setdefault("allow_stdin", False)
        return self.collect(self.send(code, **options), timeout)

    def value(self, code, **options):
        """Returns the text of a cell's value, or None."""
        reply, outputs = self.run_cell(code, **options)
        self.assertEqual("ok", reply["status"], reply)
        results = [o["content"]["data"]["text/plain"] for o in outputs if o["msg_type"] == "execute_result"]
        return results[-1] if results else None

    def text(self, outputs, stream):
        return "".join(o["content"]["text"] for o in outputs if o["msg_type"] == "stream" and o["content"]["name"] == stream)

    def fails(self, code, **options):
        reply, outputs = self.run_cell(code, **options)
        self.assertEqual("error", reply["status"], outputs)
        errors = [o for o in outputs if o["msg_type"] == "error"]
        self.assertEqual(1, len(errors))
        self.assertEqual(reply["ename"], errors[0]["content"]["ename"])
        return reply

    def lives(self):
        self.assertEqual("3", self.value("1 + 2"))


class Cells(KernelCase):

    def test_statements_shareTheirCell_andTheLastValueIsShown(self):
        self.assertEqual("7", self.value("int a = 3;\nint b = 4;\na + b"))

    def test_semicolon_silences_alsoBeforeAComment(self):
        self.assertIsNone(self.value("1 + 1;"))
        self.assertIsNone(self.value("1 + 1; // not shown"))
        self.assertIsNone(self.value("null"))

    def test_declarations_mayUseWhatComesInALaterCell(self):
        self.run_cell("int twice(int x) { return helper(x) * 2; }")
        self.run_cell("int helper(int x) { return x + 1; }")
        self.assertEqual("8", self.value("twice(3)"))

    def test_classesAndRecords_stay(self):
        self.run_cell("record Pair(int a, String b) { }")
        self.assertEqual("Pair[a=1, b=x]", self.value('new Pair(1, "x")'))

    def test_redefinition_saysWhatItReset(self):
        self.run_cell("class Box { int n = 1; }\nvar box = new Box();")
        _, outputs = self.run_cell("class Box { int n = 2; }")
        self.assertIn("box", self.text(outputs, "stderr") + self.text(outputs, "stdout"))

    def test_compileError_hasLineAndCaret(self):
        reply = self.fails("int ok = 1;\nint bad = \"text\";")
        trace = "\n".join(reply["traceback"])
        self.assertEqual("CompilationError", reply["ename"])
        self.assertIn("line 2", trace)
        self.assertRegex(trace, r"\n +\^")

    def test_runtimeError_hasItsOwnName_andOnlyCellFrames(self):
        reply = self.fails("int f(int x) {\n    return 1 / x;\n}\nf(0)")
        self.assertEqual("java.lang.ArithmeticException", reply["ename"])
        trace = "\n".join(reply["traceback"])
        self.assertIn("line 2", trace)
        self.assertNotIn("jdk.jshell", trace)

    def test_causes_areNamed(self):
        reply = self.fails('throw new IllegalStateException("outer", new IllegalArgumentException("inner"));')
        self.assertIn("inner", "\n".join(reply["traceback"]))

    def test_fiveThousandLines_areFewMessages_inOrder(self):
        reply, outputs = self.run_cell("for (int i = 0; i < 5000; i++) System.out.println(i);")
        self.assertEqual("ok", reply["status"])
        self.assertLessEqual(len(outputs), 50)
        self.assertEqual([str(i) for i in range(5000)], self.text(outputs, "stdout").split())

    def test_streams_stayApart_inOrder(self):
        _, outputs = self.run_cell('System.out.print("a"); System.err.print("b"); System.out.print("c");')
        self.assertEqual([("stdout", "a"), ("stderr", "b"), ("stdout", "c")],
                         [(o["content"]["name"], o["content"]["text"]) for o in outputs])

    def test_output_comesWhileTheCellRuns(self):
        request = self.send('System.out.println("first"); Thread.sleep(3000);', allow_stdin=False)
        end = time.time() + TIMEOUT
        while time.time() < end:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] == "stream" and message["parent_header"].get("msg_id") == request:
                break
        with self.assertRaises(Empty):
            self.client.get_shell_msg(timeout=0.5)
        self.collect(request)

    def test_display_isUpdatedByName(self):
        _, outputs = self.run_cell('String id = display("one");\nNotebook.update(id, "two");')
        self.assertEqual(["display_data", "update_display_data"], [o["msg_type"] for o in outputs])
        name = outputs[0]["content"]["transient"]["display_id"]
        self.assertEqual(name, outputs[1]["content"]["transient"]["display_id"])
        _, later = self.run_cell('Notebook.update(id, "three");')
        self.assertEqual([("update_display_data", name)], [(o["msg_type"], o["content"]["transient"]["display_id"]) for o in later])

    def test_progress_isOneLine_atMostFourUpdatesASecond(self):
        start = time.time()
        _, outputs = self.run_cell('try (var p = Progress.of("work", 200)) {\n'
                                   '    for (int i = 0; i < 200; i++) { Thread.sleep(5); p.step(); }\n}')
        self.assertEqual(1, sum(o["msg_type"] == "display_data" for o in outputs))
        updates = [o for o in outputs if o["msg_type"] == "update_display_data"]
        self.assertLessEqual(len(updates), 4 * (time.time() - start) + 2)
        self.assertIn("200/200", updates[-1]["content"]["data"]["text/plain"])

    def test_silentCell_publishesNothing_andKeepsTheNumber(self):
        before, _ = self.run_cell("1")
        reply, outputs = self.run_cell("System.out.println(5); 2", silent=True)
        self.assertEqual([], outputs)
        self.assertEqual(before["execution_count"], reply["execution_count"])

    def test_cellsBehindAFailure_areDropped_andLaterOnesRun(self):
        first = self.send("throw new RuntimeException();", allow_stdin=False)
        second = self.send("int neverRun = 1;", allow_stdin=False)
        third = self.send("int neverRunEither = 1;", allow_stdin=False)
        self.assertEqual("error", self.collect(first)[0]["status"])
        self.assertEqual("aborted", self.collect(second)[0]["status"])
        self.assertEqual("aborted", self.collect(third)[0]["status"])
        time.sleep(1)
        self.lives()

    def test_comm_isPolitelyRefused(self):
        message = self.client.session.msg("comm_open", {"comm_id": "c1", "target_name": "nothing", "data": {}})
        self.client.shell_channel.send(message)
        self.lives()

    def test_history_knowsCellsAndResults(self):
        self.run_cell("40 + 2")
        self.client.history(hist_access_type="tail", n=1, output=True)
        reply = self.client.get_shell_msg(timeout=TIMEOUT)
        self.assertEqual(["40 + 2", "42"], reply["content"]["history"][-1][2])


class Assistance(KernelCase):

    def reply(self, request):
        while True:
            message = self.client.get_shell_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == request:
                return message["content"]

    def test_completion_isRight_behindAnEmoji(self):
        code = 'var s = "\U0001F600"; s.lengt'
        found = self.reply(self.client.complete(code, len(code)))
        self.assertIn("length", "".join(found["matches"]))
        self.assertEqual("lengt", code[found["cursor_start"]:found["cursor_end"]])

    def test_completion_hasTypes(self):
        found = self.reply(self.client.complete("Math.floorMo", 12))
        types = found["metadata"]["_jupyter_types_experimental"]
        self.assertTrue(any("int" in t.get("signature", "") + t.get("type", "") for t in types), types)

    def test_inspection_showsTheLibrarysJavadoc(self):
        code = "Harmonization.paper()"
        found = self.reply(self.client.inspect(code, len("Harmonization.pap")))
        self.assertTrue(found["found"])
        text = found["data"]["text/plain"]
        self.assertIn("paper", text)
        self.assertIn("settings for CIFAR-100-LT", text)

    def test_inspection_isRight_behindAnEmoji(self):
        code = 'var t = "\U0001F600"; Math.abs(1)'
        found = self.reply(self.client.inspect(code, code.index("abs") + 2))
        self.assertTrue(found["found"])
        self.assertIn("abs", found["data"]["text/plain"])

    def test_completeness_indentsABlock(self):
        self.assertEqual("incomplete", self.reply(self.client.is_complete("int f() {"))["status"])
        self.assertEqual("complete", self.reply(self.client.is_complete("int f() { return 1; }"))["status"])


class Input(KernelCase):

    def answer(self, code, text):
        request = self.send(code, allow_stdin=True)
        self.client.get_stdin_msg(timeout=TIMEOUT)
        self.client.input(text)
        return self.collect(request)

    def test_line_isAskedForAndRead(self):
        reply, outputs = self.answer("new Scanner(System.in).nextLine()", "hello")
        self.assertEqual("ok", reply["status"])
        self.assertEqual("hello", outputs[-1]["content"]["data"]["text/plain"])

    def test_withoutAPerson_thereIsNoInput(self):
        self.assertEqual("-1", self.value("System.in.read()"))

    def test_stop_endsTheWait_andTheNextQuestionWorks(self):
        request = self.send("System.in.read();", allow_stdin=True)
        self.client.get_stdin_msg(timeout=TIMEOUT)
        self.manager.interrupt_kernel()
        self.assertEqual("error", self.collect(request, 20)[0]["status"])
        time.sleep(1)
        reply, outputs = self.answer("new Scanner(System.in).nextLine()", "again")
        self.assertEqual("again", outputs[-1]["content"]["data"]["text/plain"])


class Honesty(KernelCase):

    def stopped(self, code, wait=1.0, within=20):
        request = self.send(code, allow_stdin=False)
        time.sleep(wait)
        self.manager.interrupt_kernel()
        start = time.time()
        reply, outputs = self.collect(request, within)
        self.assertEqual("error", reply["status"], outputs)
        time.sleep(0.5)
        self.lives()
        return reply, outputs, time.time() - start

    def test_stop_endsASleep(self):
        self.stopped("Thread.sleep(60_000);")

    def test_stop_endsATightLoop(self):
        self.stopped("long n = 0; while (true) n++;")

    def test_stop_endsACellThatSwallowsIt(self):
        self.stopped("while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }")

    def test_stop_reachesACellBeingCompiled(self):
        self.stopped("int total = 0;\n" + "\n".join("total += %d;" % i for i in range(3000)), wait=0.3)

    def test_stop_endsATraining_keepsWhatIsTrained_andItGoesOnFromThere(self):
        reply, outputs, _ = self.stopped(
            'var data = Synthetic.standard().withClasses(3).withTrainPerClass(64).dataset(0).train();\n'
            'var recipe = Recipe.simclr().withBackbone(new ResNet18(2)).withBatchSize(8).scaledTo(500);\n'
            'var kept = Files.createTempDirectory("kernel-training");\n'
            'recipe.fit(data, kept, Session.current());', wait=8, within=60)
        told = re.search(r"interrupted in epoch (\d+) of 500 (after (\d+) of 24 batches|before its first batch); run it again to go on from "
                         "there", reply["evalue"])
        self.assertTrue(told, reply)
        code = ('recipe.fit(data, kept, Session.current().withListener(new TrainingListener() {\n'
                '    @Override public void batchDone(BatchProgress at) {\n'
                '        System.out.println("epoch " + (at.epoch() + 1) + " batch " + at.batch());\n'
                '        Thread.currentThread().interrupt();\n'
                '    }\n'
                '}));')
        reply, outputs = self.run_cell(code)
        self.assertEqual("error", reply["status"], outputs)
        self.assertIn("epoch %s batch %d\n" % (told.group(1), int(told.group(3) or 0) + 1), self.text(outputs, "stdout"))

    def test_errorInToString_isACellError(self):
        reply = self.fails('class Bad { public String toString() { throw new StackOverflowError("mine"); } }\nnew Bad()')
        self.assertIn("StackOverflowError", reply["ename"])
        time.sleep(0.5)
        self.lives()

    def test_longExpression_isACellErrorOrAResult(self):
        reply, _ = self.run_cell(" + ".join(["1"] * 9000))
        self.assertIn(reply["status"], ("ok", "error"))
        time.sleep(0.5)
        self.lives()

    def test_heapExhaustion_isACellError(self):
        reply = self.fails("{ var hog = new ArrayList<long[]>(); while (true) hog.add(new long[10_000_000]); }", timeout=TIMEOUT)
        self.assertIn("OutOfMemoryError", reply["ename"] + reply["evalue"])
        time.sleep(0.5)
        self.lives()

    def test_exit_doesNotKillTheKernel(self):
        reply = self.fails("System.exit(3);")
        self.assertIn("restart", reply["evalue"] + "".join(reply["traceback"]))
        time.sleep(0.5)
        self.lives()

    def test_shownValues_areNotKept(self):
        for _ in range(3):
            self.run_cell("new byte[50_000_000]")
        used = self.value("System.gc(); Thread.sleep(200); System.gc(); "
                          "(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1_000_000")
        self.assertLess(int(used), 140)


class Life(unittest.TestCase):

    def test_aJavaWithoutCompiler_isNamedByTheCells(self):
        without = ("java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.sql,"
                   "java.xml,jdk.unsupported")
        environment = dict(os.environ, JDK_JAVA_OPTIONS="--limit-modules=" + without)
        manager, client = start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT, env=environment)
        try:
            for _ in range(2):
                shown = []
                reply = client.execute_interactive("1 + 2", timeout=TIMEOUT, allow_stdin=False, output_hook=shown.append)["content"]
                self.assertEqual("error", reply["status"])
                errors = [message["content"] for message in shown if message["msg_type"] == "error"]
                self.assertEqual(1, len(errors))
                self.assertIn("is JAVA_HOME a whole JDK, 17 or newer?", "".join(errors[0]["traceback"]))
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)

    def test_kernel_endsWithItsParent(self):
        code = ("import sys, time\nfrom jupyter_client.manager import start_new_kernel\n"
                "m, c = start_new_kernel(kernel_name='" + KERNEL + "', startup_timeout=90)\n"
                "r = c.execute('ProcessHandle.current().pid()')\n"
                "while True:\n    x = c.get_iopub_msg(timeout=90)\n"
                "    if x['msg_type'] == 'execute_result':\n        break\n"
                "print(x['content']['data']['text/plain'], flush=True)\ntime.sleep(600)\n")
        parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        kernel = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        end = time.time() + 15
        while time.time() < end and os.path.exists("/proc/%d" % kernel):
            time.sleep(0.2)
        self.assertFalse(os.path.exists("/proc/%d" % kernel))


if __name__ == "__main__":
    unittest.main(verbosity=2)
